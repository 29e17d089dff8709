package io.github.springforce.query;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to bind a query and to read a page of 200 rows, without any network.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class QueryBenchmark {

	private final RecordMapper mapper = new RecordMapper();

	private final PageReader<Row> typed = new PageReader<>(Row.class, this.mapper.readerFor(Row.class));

	private final PageReader<SObject> sobjects = new PageReader<>(SObject.class, this.mapper.readerFor(SObject.class));

	private final byte[] page = page();

	private final List<String> ids = IntStream.range(0, 200).mapToObj((id) -> "003%012dAAA".formatted(id)).toList();

	private static byte[] page() {
		String records = IntStream.range(0, 200)
			.mapToObj((
					row) -> "{\"attributes\":{\"type\":\"Contact\",\"url\":\"/services/data/v66.0/sobjects/Contact/003%012dAAA\"},\"Id\":\"003%012dAAA\",\"LastName\":\"Jürgensen %d\",\"Amount__c\":%d.25,\"Active__c\":true,\"Birthdate\":\"1984-05-31\",\"CreatedDate\":\"2024-05-31T09:30:00.000+0000\"}"
						.formatted(row, row, row, row))
			.collect(Collectors.joining(","));
		return ("{\"totalSize\":200,\"done\":true,\"records\":[" + records + "]}").getBytes(StandardCharsets.UTF_8);
	}

	@Benchmark
	public String bindThreeValues() {
		return bound(SoqlStatement
			.of("SELECT Id, Name FROM Contact WHERE LastName = :name AND Amount__c > :amount AND CreatedDate > :since"),
				"O'Neil", 5, Instant.EPOCH);
	}

	@Benchmark
	public String bindTwoHundredIds() {
		return bound(SoqlStatement.of("SELECT Id, Name FROM Contact WHERE Id IN :ids"), this.ids);
	}

	private String bound(SoqlStatement statement, Object... values) {
		return statement.bound((parameter) -> parameter.literals(values[parameter.ordinal()], this.mapper));
	}

	@Benchmark
	public QueryResult<Row> readPageOfRecords() {
		return this.typed.read(new ByteArrayInputStream(this.page));
	}

	@Benchmark
	public QueryResult<SObject> readPageOfSObjects() {
		return this.sobjects.read(new ByteArrayInputStream(this.page));
	}

	/** What a row is read into. */
	public record Row(String id, String lastName, @JsonProperty("Amount__c") BigDecimal amount,
			@JsonProperty("Active__c") boolean active, LocalDate birthdate, Instant createdDate) {
	}

}
