package io.github.springforce.reliability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.embedded.EmbeddedRecord;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Operation;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.sobject.ExternalId;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one writer was told about its records: for each the states in which it may be.
 */
final class AccountBook {

	private static final String ABSENT = "absent";

	private final String owner;

	private final SalesforceTemplate salesforce;

	private final EmbeddedSalesforce org;

	private final Random random;

	private final Map<String, Set<String>> states = new LinkedHashMap<>();

	/** The ids of the records that are there for certain. */
	private final Map<String, String> ids = new LinkedHashMap<>();

	private int written;

	private int uncertain;

	AccountBook(String owner, SalesforceTemplate salesforce, EmbeddedSalesforce org, long seed) {
		this.owner = owner;
		this.salesforce = salesforce;
		this.org = org;
		this.random = new Random(seed);
	}

	String owner() {
		return this.owner;
	}

	AccountBook write(IntPredicate goOn) {
		for (this.written = 0; goOn.test(this.written); this.written++) {
			switch (this.random.nextInt(4)) {
				case 0 -> create();
				case 1 -> upsert();
				case 2 -> update();
				default -> delete();
			}
		}
		return this;
	}

	int writes() {
		return this.written;
	}

	private void create() {
		String key = this.owner + "-" + this.written;
		String value = value();
		disturb(Operation.CREATE);
		try {
			this.ids.put(key,
					this.salesforce.sobject("Contact")
						.create(Map.of("LastName", key, "Number__c", key, "Description", value))
						.id());
			this.states.put(key, Set.of(value));
		}
		catch (SalesforceException ex) {
			boolean possible = ex instanceof SalesforceUnavailableException unavailable
					&& unavailable.isPossiblyProcessed();
			this.uncertain += possible ? 1 : 0;
			this.states.put(key, possible ? Set.of(ABSENT, value) : Set.of(ABSENT));
		}
	}

	private void upsert() {
		String key = this.owner + "-" + this.random.nextInt(this.written + 1);
		disturb(Operation.UPSERT);
		become(key, value(), (value) -> this.salesforce.sobject("Contact")
			.upsert(ExternalId.of("Number__c", key), Map.of("LastName", key, "Description", value)));
	}

	private void update() {
		String key = anyThatIsThere();
		if (key != null) {
			disturb(Operation.UPDATE);
			become(key, value(), (value) -> this.salesforce.sobject("Contact")
				.update(this.ids.get(key), Map.of("Description", value)));
		}
	}

	private void delete() {
		String key = anyThatIsThere();
		if (key != null) {
			disturb(Operation.DELETE);
			become(key, ABSENT, (value) -> this.salesforce.sobject("Contact").delete(this.ids.get(key)));
			this.ids.remove(key);
		}
	}

	/**
	 * What is repeated may have been done by an earlier attempt than the one that failed.
	 */
	private void become(String key, String value, Write write) {
		Set<String> before = this.states.getOrDefault(key, Set.of(ABSENT));
		try {
			write.make(value);
			this.states.put(key, Set.of(value));
		}
		catch (SalesforceException ex) {
			Set<String> either = new HashSet<>(before);
			either.add(value);
			this.states.put(key, either);
			this.uncertain++;
		}
	}

	private void disturb(Operation operation) {
		if (this.random.nextBoolean()) {
			Trouble[] troubles = Trouble.values();
			Trouble trouble = troubles[this.random.nextInt(troubles.length)];
			if (trouble != Trouble.SLOW) {
				this.org.fail().next(operation, 1 + this.random.nextInt(3)).with(trouble.fault());
			}
		}
	}

	private String value() {
		return this.owner + " wrote " + this.written;
	}

	private @Nullable String anyThatIsThere() {
		List<String> keys = new ArrayList<>(this.ids.keySet());
		return keys.isEmpty() ? null : keys.get(this.random.nextInt(keys.size()));
	}

	/**
	 * Compares the book with what is there.
	 * @return how often it was not known whether something was done
	 */
	int balance(List<EmbeddedRecord> rows) {
		Map<String, List<Object>> found = rows.stream()
			.collect(Collectors.groupingBy((row) -> String.valueOf(row.get("LastName")),
					Collectors.mapping((row) -> row.get("Description"), Collectors.toList())));
		assertThat(this.states.keySet()).containsAll(found.keySet());
		this.states.forEach((key, possible) -> {
			List<Object> values = found.getOrDefault(key, List.of(ABSENT));
			assertThat(values).as(key).hasSize(1);
			assertThat(possible).as(key).contains(String.valueOf(values.get(0)));
		});
		return this.uncertain;
	}

	@FunctionalInterface
	private interface Write {

		void make(String value);

	}

}
