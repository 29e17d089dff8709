package io.github.springforce.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.bulk.BulkLoadInterruptedException;
import io.github.springforce.bulk.BulkSettings;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Operation;
import io.github.springforce.embedded.handler.QuickAction;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.RequestFactories;
import io.github.springforce.sobject.SavedRow;
import io.github.springforce.sobject.SavesInterruptedException;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes each call while each trouble befalls it, once and every time, and writes down
 * what the caller sees.
 */
final class ReliabilityTable {

	private static final RepeatSettings SOON = new RepeatSettings(3, Duration.ofMillis(1), 1, Duration.ofMillis(2),
			true);

	private static final BulkSettings OFTEN = new BulkSettings(Duration.ofMillis(1), Duration.ofMillis(5),
			Duration.ofMinutes(1), 1000, DataSize.ofMegabytes(1), 1, 1);

	private final CallKind kind;

	private final EmbeddedSalesforce org;

	private final ClientHttpRequestFactory patient = RequestFactories.create(HttpSettings.DEFAULTS);

	private final ClientHttpRequestFactory impatient = RequestFactories
		.create(HttpSettings.DEFAULTS.withTimeouts(Duration.ofSeconds(10), Duration.ofMillis(400)));

	private ReliabilityTable(CallKind kind, EmbeddedSalesforce org) {
		this.kind = kind;
		this.org = org;
	}

	/**
	 * The tables of all kinds of call; what fares alike stands together. Several are made
	 * at once, since much of the time is spent on waiting for answers that come too late.
	 */
	static String markdown() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			Map<CallKind, Future<String>> pending = new EnumMap<>(CallKind.class);
			for (CallKind kind : CallKind.values()) {
				pending.put(kind, threads.submit(() -> of(kind)));
			}
			Map<String, List<String>> tables = new LinkedHashMap<>();
			for (CallKind kind : CallKind.values()) {
				tables.computeIfAbsent(pending.get(kind).get(), (table) -> new ArrayList<>()).add(kind.words());
			}
			return tables.entrySet()
				.stream()
				.map((table) -> "## " + String.join("; ", table.getValue()) + "\n\n" + table.getKey())
				.collect(Collectors.joining("\n"));
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static String of(CallKind kind) {
		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().pageSize(2).start()) {
			return new ReliabilityTable(kind, org).table();
		}
	}

	private String table() {
		StringBuilder table = new StringBuilder("| | once | every time |\n|---|---|---|\n");
		rows().forEach((seen, troubles) -> table.append("| ")
			.append(troubles.stream().map(Trouble::words).collect(Collectors.joining("; ")))
			.append(" | ")
			.append(seen.once)
			.append(" | ")
			.append(seen.always)
			.append(" |\n"));
		return table.toString();
	}

	private Map<Seen, Set<Trouble>> rows() {
		Map<Seen, Set<Trouble>> rows = new LinkedHashMap<>();
		for (Trouble trouble : Trouble.values()) {
			Seen seen = new Seen(seen(trouble, false), seen(trouble, true));
			rows.computeIfAbsent(seen, (key) -> new LinkedHashSet<>()).add(trouble);
		}
		return rows;
	}

	private String seen(Trouble trouble, boolean always) {
		if (this.kind.operation() == Operation.LOGIN && trouble == Trouble.EXPIRED_SESSION) {
			return "there is no session yet";
		}
		this.org.reset();
		this.org.schema().object("Contact").externalId("Number__c");
		this.org.handlers().apexRest("POST", "/Invoices", (request) -> {
			this.org.insert("Contact", Map.of("LastName", "of the invoice"));
			return Map.of();
		});
		this.org.handlers().action("custom/apex/Welcome", (input) -> {
			this.org.insert("Contact", Map.of("LastName", "who is welcome"));
			return Map.of();
		});
		this.org.handlers().quickAction("Account", "NewContact", QuickAction.create("Contact").under("AccountId"));
		try (SalesforceTemplate salesforce = salesforce(trouble)) {
			if (this.kind.operation() != Operation.LOGIN) {
				salesforce.limits();
			}
			(always ? this.org.fail().always(this.kind.operation()) : this.org.fail().next(this.kind.operation()))
				.after(this.kind.callsBefore())
				.with(trouble.fault());
			String outcome = outcome(salesforce, trouble);
			assertThat(this.org.fail().pending()).as("what was to befall %s", this.kind).isEqualTo(always ? 1 : 0);
			return outcome;
		}
		finally {
			this.org.fail().clear();
		}
	}

	private SalesforceTemplate salesforce(Trouble trouble) {
		ClientHttpRequestFactory factory = (trouble == Trouble.SLOW) ? this.impatient : this.patient;
		return SalesforceTemplate.builder()
			.login(SalesforceLogin.clientCredentials()
				.consumerKey(this.org.connectedApp().consumerKey())
				.consumerSecret(this.org.connectedApp().consumerSecret())
				.loginUrl(this.org.url().toString())
				.requestFactory(factory)
				.build())
			.requestFactory(factory)
			.repeats(SOON)
			.bulk(OFTEN)
			.build();
	}

	private String outcome(SalesforceTemplate salesforce, Trouble trouble) {
		int before = calls().size();
		try {
			int records = this.kind.make(salesforce, this.org);
			assertThat(this.org.records("Contact")).as("%s, %s", this.kind, trouble).hasSize(records);
			List<String> calls = calls().subList(before + this.kind.callsBefore(), calls().size());
			return (calls.size() > 1 && calls.get(0).equals(calls.get(1))) ? "repeated, succeeds" : "succeeds";
		}
		catch (SalesforceException ex) {
			assertThat(this.org.records("Contact")).as("%s, %s", this.kind, ex).hasSizeLessThanOrEqualTo(3);
			return told(ex);
		}
	}

	/** What was asked for, whichever job or batch it was asked of. */
	private List<String> calls() {
		return this.org.calls()
			.stream()
			.filter((call) -> call.operation() == this.kind.operation())
			.map((call) -> call.toString().replaceAll("/75[01][0-9A-Za-z]{12,15}", "/*"))
			.toList();
	}

	private static String told(SalesforceException ex) {
		StringBuilder told = new StringBuilder("`").append(ex.getClass().getSimpleName()).append('`');
		if (ex instanceof BulkLoadInterruptedException) {
			return told.append(", goes on by its handle").toString();
		}
		if (ex instanceof SavesInterruptedException saves) {
			return told.append(saves.getRows().stream().anyMatch(SavedRow.Unknown.class::isInstance)
					? ", rows possibly stored" : ", rows not stored")
				.toString();
		}
		if (ex instanceof SalesforceUnavailableException unavailable) {
			told.append(unavailable.isPossiblyProcessed() ? ", possibly done" : ", not done");
		}
		return told.toString();
	}

	private record Seen(String once, String always) {

	}

}
