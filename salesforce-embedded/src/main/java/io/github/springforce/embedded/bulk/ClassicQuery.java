package io.github.springforce.embedded.bulk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.soql.FlatResult;
import io.github.springforce.embedded.soql.Soql;
import org.jspecify.annotations.Nullable;

/**
 * Runs the query of one batch and writes what it finds to files.
 */
final class ClassicQuery {

	/** While so many rows are written, nobody can write records. */
	private static final int STRIDE = 2000;

	private static final Pattern TEXT = Pattern.compile("'(\\\\.|[^'\\\\])*'");

	private static final Pattern NOT_TO_BE_SPLIT = Pattern.compile("(?is).*\\b(ORDER\\s+BY|LIMIT)\\b.*");

	private final Org org;

	private final ClassicRequest request;

	private final String soql;

	private final int rowsPerResult;

	private long found;

	ClassicQuery(Org org, ClassicRequest request, Path soql, int rowsPerResult) throws IOException {
		this.org = org;
		this.request = request;
		this.soql = Files.readString(soql).strip();
		this.rowsPerResult = rowsPerResult;
	}

	long found() {
		return this.found;
	}

	/**
	 * How the query is split by primary key; empty when it is not. All records of the
	 * type count, found or not.
	 */
	List<ClassicBatch.IdRange> ranges() {
		if (this.request.chunkSize() == 0
				|| NOT_TO_BE_SPLIT.matcher(TEXT.matcher(this.soql).replaceAll("''")).matches()) {
			return List.of();
		}
		flat();
		List<String> ids = this.org.records()
			.read(() -> this.org.records().all(this.request.type()).stream().map(Row::id).sorted().toList());
		List<ClassicBatch.IdRange> ranges = new ArrayList<>();
		for (int from = 0; from < ids.size(); from += this.request.chunkSize()) {
			int to = Math.min(ids.size(), from + this.request.chunkSize());
			ranges.add(new ClassicBatch.IdRange(ids.get(from), ids.get(to - 1)));
		}
		return ranges;
	}

	List<Path> run(ClassicBatch.@Nullable IdRange range) throws IOException {
		FlatResult result = flat();
		List<Row> rows = this.org.records()
			.read(() -> result.rows().stream().filter((row) -> range == null || range.contains(row.id())).toList());
		List<Path> files = new ArrayList<>();
		for (int from = 0; from == 0 || from < rows.size(); from += this.rowsPerResult) {
			files.add(write(result, rows.subList(from, Math.min(rows.size(), from + this.rowsPerResult))));
		}
		this.found = rows.size();
		return files;
	}

	private FlatResult flat() {
		FlatResult result = new Soql(this.org).flat(this.soql, this.request.majorVersion(),
				this.request.operation().equals("queryAll"));
		if (!result.type().name().equals(this.request.type().name())) {
			throw new IngestFailure("InvalidBatch : The query is of " + result.type().name() + ", the job of "
					+ this.request.type().name());
		}
		return result;
	}

	private Path write(FlatResult result, List<Row> rows) throws IOException {
		Path file = JobFiles.create();
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
				RowFormat.Found found = this.request.format()
					.found(out, result.type(), result.columns(), this.request.apiVersion())) {
			for (int from = 0; from < rows.size(); from += STRIDE) {
				List<Row> some = rows.subList(from, Math.min(rows.size(), from + STRIDE));
				List<List<@Nullable Object>> values = this.org.records()
					.read(() -> some.stream().map((row) -> values(result, row)).toList());
				for (int i = 0; i < some.size(); i++) {
					found.write(some.get(i).id(), values.get(i));
				}
			}
		}
		return file;
	}

	private static List<@Nullable Object> values(FlatResult result, Row row) {
		List<@Nullable Object> values = new ArrayList<>(result.columns().size());
		for (int column = 0; column < result.columns().size(); column++) {
			values.add(result.value(row, column));
		}
		return values;
	}

}
