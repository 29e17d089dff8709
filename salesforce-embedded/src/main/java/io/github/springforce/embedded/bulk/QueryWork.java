package io.github.springforce.embedded.bulk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.soql.FlatResult;
import io.github.springforce.embedded.soql.Soql;
import org.jspecify.annotations.Nullable;

/**
 * Runs the query of one job and writes what it finds to a file.
 */
final class QueryWork {

	/** While so many rows are written, nobody can write records. */
	private static final int STRIDE = 2000;

	private final Org org;

	private final QueryRequest request;

	QueryWork(Org org, QueryRequest request) {
		this.org = org;
		this.request = request;
	}

	/**
	 * @param aborted is asked now and then
	 * @return the rows; {@code null} when the job was aborted
	 */
	@Nullable QueryFile run(BooleanSupplier aborted) throws IOException {
		FlatResult result = new Soql(this.org).flat(this.request.soql(), this.request.majorVersion(),
				this.request.includeDeleted());
		List<Row> rows = this.org.records().read(result::rows);
		try (QueryFile.Writer writer = new QueryFile.Writer(this.request.format(), result.columns())) {
			for (int from = 0; from < rows.size(); from += STRIDE) {
				if (aborted.getAsBoolean()) {
					writer.discard();
					return null;
				}
				List<Row> some = rows.subList(from, Math.min(rows.size(), from + STRIDE));
				for (List<String> values : this.org.records().read(() -> values(result, some))) {
					writer.write(values);
				}
			}
			return writer.end();
		}
	}

	private static List<List<String>> values(FlatResult result, List<Row> rows) {
		List<List<String>> all = new ArrayList<>(rows.size());
		for (Row row : rows) {
			List<String> values = new ArrayList<>(result.columns().size());
			for (int column = 0; column < result.columns().size(); column++) {
				values.add(WireValues.text(result.value(row, column)));
			}
			all.add(values);
		}
		return all;
	}

}
