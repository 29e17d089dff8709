package io.github.springforce.batch;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

import io.github.springforce.Salesforce;
import io.github.springforce.client.PathValues;
import io.github.springforce.sobject.SObject;

import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Divides the records of an object type by a range of their ids or of a date. Each
 * partition has a condition of SOQL under {@value #CONDITION}; together they cover the
 * range and no two overlap. They are text and nothing else, so that partitions can be
 * worked on by other machines.
 */
public final class RangePartitioner implements Partitioner {

	/** Where a partition has its condition. */
	public static final String CONDITION = "salesforce.condition";

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final int PREFIX = 3;

	private static final int ID_LENGTH = 15;

	private final IntFunction<List<String>> conditions;

	private RangePartitioner(IntFunction<List<String>> conditions) {
		this.conditions = conditions;
	}

	/**
	 * By a field of date and time.
	 * @param field for example {@code CreatedDate}
	 * @param from the beginning
	 * @param until the end, which itself is left out
	 */
	public static RangePartitioner ofTimes(String field, Instant from, Instant until) {
		if (!field.matches("[A-Za-z][\\w.]*")) {
			throw new IllegalArgumentException("'" + field + "' is no field");
		}
		if (!from.isBefore(until)) {
			throw new IllegalArgumentException("The range begins at " + from + " and must end later, not " + until);
		}
		return new RangePartitioner((parts) -> times(field, from.truncatedTo(ChronoUnit.MILLIS), until, parts));
	}

	private static List<String> times(String field, Instant from, Instant until, int parts) {
		long millis = Duration.between(from, until).toMillis();
		List<String> conditions = new ArrayList<>();
		Instant begin = from;
		for (int part = 1; part <= parts; part++) {
			Instant end = (part == parts) ? until
					: from.plusMillis(Math.floorDiv(Math.multiplyExact(millis, part), parts));
			if (begin.isBefore(end)) {
				conditions.add(field + " >= " + begin + " AND " + field + " < " + end);
			}
			begin = end;
		}
		return conditions;
	}

	/**
	 * By their ids, from the lowest to the highest that are there when the work is
	 * divided: two API calls then. Without records there are no partitions.
	 * @param salesforce the org
	 * @param sobject the API name of the object type
	 */
	public static RangePartitioner ofIds(Salesforce salesforce, String sobject) {
		String ids = "SELECT Id FROM " + PathValues.requireName(sobject, "object type") + " ORDER BY Id";
		return new RangePartitioner((parts) -> {
			Optional<String> first = id(salesforce, ids + " LIMIT 1");
			Optional<String> last = id(salesforce, ids + " DESC LIMIT 1");
			return (first.isPresent() && last.isPresent()) ? ofIds(first.get(), last.get()).conditions.apply(parts)
					: List.of();
		});
	}

	private static Optional<String> id(Salesforce salesforce, String soql) {
		return salesforce.soql(soql).first().map(SObject::getId);
	}

	/**
	 * By their ids, which grow as records are created.
	 * @param first the lowest id
	 * @param last the highest id
	 */
	public static RangePartitioner ofIds(String first, String last) {
		BigInteger from = number(first);
		BigInteger to = number(last);
		if (!first.substring(0, PREFIX).equals(last.substring(0, PREFIX)) || from.compareTo(to) > 0) {
			throw new IllegalArgumentException("From " + first + " to " + last + " is no range of ids of one type");
		}
		return new RangePartitioner((parts) -> ids(first.substring(0, PREFIX), from, to.add(BigInteger.ONE), parts));
	}

	private static List<String> ids(String prefix, BigInteger from, BigInteger until, int parts) {
		BigInteger size = until.subtract(from);
		List<String> conditions = new ArrayList<>();
		BigInteger begin = from;
		for (int part = 1; part <= parts; part++) {
			BigInteger end = from.add(size.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(parts)));
			if (begin.compareTo(end) < 0) {
				conditions.add("Id >= '" + prefix + text(begin) + "' AND Id <= '" + prefix
						+ text(end.subtract(BigInteger.ONE)) + "'");
			}
			begin = end;
		}
		return conditions;
	}

	private static BigInteger number(String id) {
		if (!id.matches("[0-9A-Za-z]{15}|[0-9A-Za-z]{18}")) {
			throw new IllegalArgumentException("'" + id + "' is no id");
		}
		BigInteger number = BigInteger.ZERO;
		for (char digit : id.substring(PREFIX, ID_LENGTH).toCharArray()) {
			number = number.multiply(BigInteger.valueOf(DIGITS.length()))
				.add(BigInteger.valueOf(DIGITS.indexOf(digit)));
		}
		return number;
	}

	private static String text(BigInteger number) {
		StringBuilder text = new StringBuilder();
		BigInteger rest = number;
		for (int i = 0; i < ID_LENGTH - PREFIX; i++) {
			BigInteger[] divided = rest.divideAndRemainder(BigInteger.valueOf(DIGITS.length()));
			text.append(DIGITS.charAt(divided[1].intValue()));
			rest = divided[0];
		}
		return text.reverse().toString();
	}

	/**
	 * @param gridSize how many partitions; a range that is too small has fewer
	 */
	@Override
	public Map<String, ExecutionContext> partition(int gridSize) {
		Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
		for (String condition : this.conditions.apply(gridSize)) {
			ExecutionContext context = new ExecutionContext();
			context.putString(CONDITION, condition);
			partitions.put("partition" + partitions.size(), context);
		}
		return partitions;
	}

}
