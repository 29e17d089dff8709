package io.github.springforce.sobject;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A place on earth: what a geolocation field holds, and what a query measures distances
 * to.
 *
 * @param latitude in degrees, from -90 to 90
 * @param longitude in degrees, from -180 to 180
 */
public record Location(@JsonProperty("latitude") BigDecimal latitude, @JsonProperty("longitude") BigDecimal longitude) {

	public Location {
		requireDegrees(latitude, 90, "latitude");
		requireDegrees(longitude, 180, "longitude");
	}

	/** The place at these degrees. */
	public static Location of(double latitude, double longitude) {
		return new Location(BigDecimal.valueOf(latitude), BigDecimal.valueOf(longitude));
	}

	private static void requireDegrees(BigDecimal degrees, int limit, String name) {
		if (degrees.abs().compareTo(BigDecimal.valueOf(limit)) > 0) {
			throw new IllegalArgumentException(
					"The " + name + " " + degrees + " is not between -" + limit + " and " + limit);
		}
	}

}
