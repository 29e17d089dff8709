package io.github.springforce.sobject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.springforce.client.PathValues;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceBudgetException;
import io.github.springforce.error.SalesforceException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Records of one object type that are to be saved: by one call, by collections of 200, or
 * by a bulk job, as their number, the API calls that are left, and the time that the
 * caller has require. Those with an id are updated and those without are created, unless
 * {@link #by} names another key. Nothing is sent before {@link #run}.
 *
 * @param <T> the records
 */
public final class SaveAll<T> {

	private final SObjectRows<T> type;

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final RecordSaver saver;

	private final List<T> records = new ArrayList<>();

	private @Nullable String key;

	private @Nullable Duration patience;

	SaveAll(SObjectRows<T> type, SalesforceClient client, RecordMapper mapper, RecordSaver saver,
			Iterable<? extends T> records) {
		this.type = type;
		this.client = client;
		this.mapper = mapper;
		this.saver = saver;
		records.forEach(this.records::add);
	}

	/** Creates or changes each record by this field, which it has to have. */
	public SaveAll<T> by(String externalIdField) {
		this.key = PathValues.requireName(externalIdField, "external id field");
		return this;
	}

	/**
	 * How long the caller can wait. A bulk job takes a minute or more; without this it
	 * may take its time.
	 */
	public SaveAll<T> within(Duration patience) {
		this.patience = patience;
		return this;
	}

	/** What saving would cost, and why. No call. */
	public SavePlan plan() {
		return this.saver.plan(request());
	}

	/**
	 * Saves the records. Those that are refused are part of the result.
	 * @throws SalesforceBudgetException when more API calls are needed than are left;
	 * nothing was sent
	 * @throws SavesInterruptedException when a whole call failed on the way
	 */
	public SavedRows<T> run() {
		SaveRequest<T> request = request();
		SavePlan plan = this.saver.plan(request);
		if (!plan.affordable()) {
			throw new SalesforceBudgetException(plan.reason(),
					new FailedRequest(HttpMethod.POST, "saveAll", null, this.type.name()));
		}
		return switch (plan.way()) {
			case NOTHING -> new SavedRows<>(plan.way(), List.of());
			case SINGLE -> new SavedRows<>(plan.way(), List.of(single(this.records.get(0))));
			case COLLECTIONS, BULK -> this.saver.save(request, plan);
		};
	}

	private SaveRequest<T> request() {
		long identified = (this.key != null) ? 0
				: this.records.stream().filter((record) -> this.mapper.idOf(record) != null).count();
		boolean updates = identified > 0 && identified == this.records.size();
		String field = (this.key == null && identified > 0) ? "Id" : this.key;
		return new SaveRequest<>(this.client, this.type.name(), List.copyOf(this.records), field, updates,
				this.patience);
	}

	private SavedRow<T> single(T record) {
		String id = this.mapper.idOf(record);
		try {
			if (this.key != null) {
				UpsertResult result = this.type.upsert(ExternalId.of(this.key, keyOf(record, this.key)), record);
				return new SavedRow.Saved<>(1, record, (result.id() != null) ? result.id() : "", result.created());
			}
			if (id == null) {
				return new SavedRow.Saved<>(1, record, this.type.create(record).id(), true);
			}
			this.type.update(id, record);
			return new SavedRow.Saved<>(1, record, id, false);
		}
		catch (SalesforceException ex) {
			boolean refused = ex.getStatusCode() != null && ex.getStatusCode().is4xxClientError()
					&& !ex.getErrors().isEmpty();
			if (refused) {
				return new SavedRow.Refused<>(1, record, id, ex.getErrors());
			}
			throw SavesInterruptedException.of(List.of(), this.records, 1, ex);
		}
	}

	private Object keyOf(T record, String key) {
		for (var field : this.mapper.tree(record, this.type.name(), null).properties()) {
			if (field.getKey().equalsIgnoreCase(key) && !field.getValue().isNull()) {
				JsonNode value = field.getValue();
				return value.isNumber() ? value.decimalValue() : value.asString("");
			}
		}
		throw new IllegalArgumentException("Record 1: there is no " + key + ", by which the upsert finds its record");
	}

}
