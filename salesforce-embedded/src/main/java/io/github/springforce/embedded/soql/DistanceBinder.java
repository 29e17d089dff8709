package io.github.springforce.embedded.soql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.apexdevtools.apexparser.ApexParser.CoordinateValueContext;
import io.github.apexdevtools.apexparser.ApexParser.LocationValueContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.springforce.embedded.record.Row;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@code DISTANCE(a, b, 'mi')}: the way over the surface of the earth between two
 * places, each a field or a pair of coordinates.
 */
final class DistanceBinder {

	private static final double EARTH_RADIUS_KM = 6371.0;

	private static final double KM_PER_MILE = 1.609344;

	private final Statement statement;

	private final RowOperands operands;

	DistanceBinder(Statement statement, RowOperands operands) {
		this.statement = statement;
		this.operands = operands;
	}

	Operand<Row> bind(SoqlFunctionContext function) {
		List<LocationValueContext> places = function.locationValue();
		Operand<Row> from = place(places.get(0));
		Operand<Row> to = place(places.get(1));
		String unit = function.StringLiteral().getText();
		String quoted = this.statement.between(function.StringLiteral().getSymbol(),
				function.StringLiteral().getSymbol());
		boolean miles = quoted.equalsIgnoreCase("'mi'");
		if (!miles && !quoted.equalsIgnoreCase("'km'")) {
			throw this.statement.errorAt(function, "MALFORMED_QUERY",
					"Invalid distance unit: " + quoted.substring(1, unit.length() - 1) + ". Must be 'mi' or 'km'");
		}
		return (row) -> {
			if (from.valueIn(row) instanceof Point a && to.valueIn(row) instanceof Point b) {
				double kilometres = a.kilometresTo(b);
				return BigDecimal.valueOf(miles ? kilometres / KM_PER_MILE : kilometres);
			}
			return null;
		};
	}

	private Operand<Row> place(LocationValueContext place) {
		if (place.GEOLOCATION() != null) {
			Point fixed = new Point(coordinate(place.coordinateValue(0)), coordinate(place.coordinateValue(1)));
			return (row) -> fixed;
		}
		FieldPath path = this.operands.path(place.fieldName());
		if (!path.column().type().type().isCompound()) {
			throw this.statement.errorAt(place, "INVALID_FIELD",
					"field '" + path.column().name() + "' is not a location: it cannot be used in DISTANCE");
		}
		return (row) -> Point.of(path.valueIn(row));
	}

	private double coordinate(CoordinateValueContext coordinate) {
		return Double.parseDouble(this.statement.textOf(coordinate).replaceAll("\\s", ""));
	}

	/**
	 * A place on the earth, in degrees.
	 */
	private record Point(double latitude, double longitude) {

		static @Nullable Point of(@Nullable Object compound) {
			if (!(compound instanceof Map<?, ?> parts)) {
				return null;
			}
			Double latitude = null;
			Double longitude = null;
			for (Map.Entry<?, ?> part : parts.entrySet()) {
				String name = part.getKey().toString().toLowerCase(Locale.ROOT);
				if (part.getValue() instanceof Number number) {
					latitude = name.contains("latitude") ? Double.valueOf(number.doubleValue()) : latitude;
					longitude = name.contains("longitude") ? Double.valueOf(number.doubleValue()) : longitude;
				}
			}
			return (latitude != null && longitude != null) ? new Point(latitude, longitude) : null;
		}

		double kilometresTo(Point other) {
			double latitudes = Math.toRadians(other.latitude - this.latitude);
			double longitudes = Math.toRadians(other.longitude - this.longitude);
			double chord = Math.pow(Math.sin(latitudes / 2), 2) + Math.cos(Math.toRadians(this.latitude))
					* Math.cos(Math.toRadians(other.latitude)) * Math.pow(Math.sin(longitudes / 2), 2);
			return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
		}

	}

}
