package io.github.springforce.embedded.view;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.SalesforceId;
import io.github.springforce.embedded.soql.FlatResult;
import io.github.springforce.embedded.soql.Soql;
import org.jspecify.annotations.Nullable;

/**
 * The reports of an org. A reset of the org forgets all. Thread-safe.
 *
 * <pre>{@code
 * org.reports().add("Open Deals", "SELECT Name, Amount FROM Opportunity WHERE IsClosed = false");
 * org.reports().add("Pipeline", (run) -> Map.of("factMap", Map.of("T!T", Map.of(…))));
 * }</pre>
 */
public final class Reports {

	/** The version whose SOQL defines lists and reports. */
	static final int VERSION = 66;

	private final Org org;

	private final List<Report> reports = new CopyOnWriteArrayList<>();

	private int count;

	public Reports(Org org) {
		this.org = org;
	}

	/**
	 * Adds a tabular report.
	 * @param name its name
	 * @param soql what it shows: fields of the records and their parents, without groups,
	 * subqueries and an offset
	 * @return its id
	 * @throws OrgException when there can be no such report
	 */
	public String add(String name, String soql) {
		new Soql(this.org).flat(soql, VERSION, false);
		return add(name, soql, null);
	}

	/**
	 * Adds a report of any form.
	 * @param name its name
	 * @param handler gives what is answered of it, for example {@code factMap} and
	 * {@code groupingsDown}
	 * @return its id
	 */
	public String add(String name, Function<ReportRun, Map<String, ? extends @Nullable Object>> handler) {
		return add(name, null, handler);
	}

	private synchronized String add(String name, @Nullable String soql,
			@Nullable Function<ReportRun, Map<String, ? extends @Nullable Object>> handler) {
		this.count++;
		Report report = new Report(SalesforceId.of("00O", this.count), name, soql, handler);
		this.reports.add(report);
		return report.id();
	}

	/**
	 * All of them, in the order in which they were added.
	 */
	public List<Report> all() {
		return List.copyOf(this.reports);
	}

	/**
	 * What a report by SOQL shows; to be read within {@code Records.read}.
	 */
	public FlatResult rows(String soql) {
		return new Soql(this.org).flat(soql, VERSION, false);
	}

	/**
	 * Forgets all.
	 */
	public void clear() {
		this.reports.clear();
	}

}
