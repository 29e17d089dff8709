package io.github.springforce.test;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.springforce.embedded.EmbeddedCall;
import io.github.springforce.embedded.EmbeddedRecord;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Operation;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an embedded org: which records it has, and what it was asked for. They
 * look into the org and make no call.
 */
public final class EmbeddedSalesforceAssert extends AbstractAssert<EmbeddedSalesforceAssert, EmbeddedSalesforce> {

	private static final int SHOWN_CALLS = 20;

	EmbeddedSalesforceAssert(@Nullable EmbeddedSalesforce actual) {
		super(actual, EmbeddedSalesforceAssert.class);
	}

	/**
	 * The org has a record of that object, outside the recycle bin.
	 * {@link EmbeddedRecordsAssert#with} says which one.
	 */
	public EmbeddedRecordsAssert hasRecord(String object) {
		List<EmbeddedRecord> records = org().records(object);
		if (records.isEmpty()) {
			failWithMessage("Expecting the org to have a record of %s, but it has none", object);
		}
		return new EmbeddedRecordsAssert(this, object, records);
	}

	/**
	 * The org has that many records of that object, outside the recycle bin.
	 */
	public EmbeddedSalesforceAssert hasRecords(String object, int count) {
		List<EmbeddedRecord> records = org().records(object);
		if (records.size() != count) {
			failWithMessage("Expecting the org to have %s records of %s, but it has %s%s", count, object,
					records.size(), EmbeddedRecordsAssert.listed(records));
		}
		return this;
	}

	/**
	 * The org has no record of that object, outside the recycle bin.
	 */
	public EmbeddedSalesforceAssert hasNoRecord(String object) {
		return hasRecords(object, 0);
	}

	/**
	 * The org has no record of that object whose fields have all these values.
	 */
	public EmbeddedSalesforceAssert hasNoRecord(String object, Map<String, ? extends @Nullable Object> fields) {
		List<EmbeddedRecord> records = org().records(object)
			.stream()
			.filter((candidate) -> fields.entrySet()
				.stream()
				.allMatch((field) -> candidate.has(field.getKey(), field.getValue())))
			.toList();
		if (!records.isEmpty()) {
			failWithMessage("Expecting the org to have no record of %s with %s, but it has %s%s", object, fields,
					records.size(), EmbeddedRecordsAssert.listed(records));
		}
		return this;
	}

	/**
	 * Leads on to what a query finds: records as maps, in order, as
	 * {@link EmbeddedSalesforce#query} gives them.
	 */
	public ListAssert<Map<String, @Nullable Object>> query(String soql) {
		ListAssert<Map<String, @Nullable Object>> found = new ListAssert<>(org().query(soql));
		return found.as(soql);
	}

	/**
	 * The org has received a call of that kind, on its own or within a composite one.
	 */
	public EmbeddedSalesforceAssert received(Operation operation) {
		if (org().callsOf(operation) == 0) {
			failWithMessage("Expecting the org to have received %s, but it has received%s", operation, calls());
		}
		return this;
	}

	/**
	 * The org has received that many calls of that kind, repeats included.
	 */
	public EmbeddedSalesforceAssert received(int times, Operation operation) {
		long actual = org().callsOf(operation);
		if (actual != times) {
			failWithMessage("Expecting the org to have received %s times %s, but it was %s times; it has received%s",
					times, operation, actual, calls());
		}
		return this;
	}

	/**
	 * The org has received no call of that kind. What a bulk job does to records counts
	 * as {@link Operation#BULK_JOB} only.
	 */
	public EmbeddedSalesforceAssert receivedNo(Operation operation) {
		if (org().callsOf(operation) > 0) {
			failWithMessage("Expecting the org to have received no %s, but it has received%s", operation, calls());
		}
		return this;
	}

	/**
	 * The org has received calls of no other kinds than these. Logins need not be named.
	 */
	public EmbeddedSalesforceAssert receivedOnly(Operation... operations) {
		Set<Operation> others = EnumSet.complementOf(EnumSet.of(Operation.LOGIN, operations));
		others.remove(Operation.ANY);
		others.removeIf((operation) -> org().callsOf(operation) == 0);
		if (!others.isEmpty()) {
			failWithMessage("Expecting the org to have received only %s, but it has received %s too:%s",
					List.of(operations), others, calls());
		}
		return this;
	}

	/**
	 * That many calls count towards the API limit of the day. A login does not count, a
	 * composite call counts once.
	 */
	public EmbeddedSalesforceAssert usedApiCalls(int count) {
		if (org().apiUsage() != count) {
			failWithMessage("Expecting %s API calls to be used, but there were %s; the org has received%s", count,
					org().apiUsage(), calls());
		}
		return this;
	}

	/**
	 * Not more than that many calls count towards the API limit of the day.
	 */
	public EmbeddedSalesforceAssert usedAtMostApiCalls(int count) {
		if (org().apiUsage() > count) {
			failWithMessage("Expecting at most %s API calls to be used, but there were %s; the org has received%s",
					count, org().apiUsage(), calls());
		}
		return this;
	}

	/**
	 * Each fault that was ordered for a number of calls has happened.
	 */
	public EmbeddedSalesforceAssert hasNoPendingFault() {
		int pending = org().fail().pending();
		if (pending > 0) {
			failWithMessage("Expecting every fault to have happened, but %s are still to come; the org has received%s",
					pending, calls());
		}
		return this;
	}

	private EmbeddedSalesforce org() {
		isNotNull();
		return this.actual;
	}

	private String calls() {
		List<EmbeddedCall> calls = this.actual.calls();
		if (calls.isEmpty()) {
			return " nothing";
		}
		List<EmbeddedCall> last = calls.subList(Math.max(0, calls.size() - SHOWN_CALLS), calls.size());
		return ((last.size() < calls.size()) ? ", among others," : "")
				+ last.stream().map((call) -> "\n  " + call.operation() + ": " + call).collect(Collectors.joining());
	}

}
