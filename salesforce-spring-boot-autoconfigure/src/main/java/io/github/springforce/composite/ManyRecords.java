package io.github.springforce.composite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

import io.github.springforce.bulk.BulkActivity;
import io.github.springforce.bulk.BulkLoad;
import io.github.springforce.bulk.BulkLoadInterruptedException;
import io.github.springforce.bulk.BulkResult;
import io.github.springforce.bulk.BulkRow;
import io.github.springforce.bulk.BulkSettings;
import io.github.springforce.bulk.BulkSource;
import io.github.springforce.bulk.BulkV2;
import io.github.springforce.error.ApiError;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.RecordSaver;
import io.github.springforce.sobject.SavePlan;
import io.github.springforce.sobject.SavePlan.Way;
import io.github.springforce.sobject.SaveRequest;
import io.github.springforce.sobject.SavedRow;
import io.github.springforce.sobject.SavedRows;
import io.github.springforce.sobject.SavesInterruptedException;
import org.jspecify.annotations.Nullable;

/**
 * Saves many records by collections or in bulk. Thread-safe.
 */
public final class ManyRecords implements RecordSaver {

	/** From there on the platform advises its Bulk API. */
	private static final int MANY = 2000;

	private static final int COLLECTION = 200;

	/** Create, upload, complete, eight questions for the state, three results. */
	private static final int CALLS_OF_A_JOB = 14;

	private final RecordMapper mapper;

	private final BulkActivity activity;

	private final BulkSettings settings;

	/**
	 * @param mapper reads and writes the records
	 * @param activity is told of bulk work
	 * @param settings how bulk loads are cut, and waited for
	 */
	public ManyRecords(RecordMapper mapper, BulkActivity activity, BulkSettings settings) {
		this.mapper = mapper;
		this.activity = activity;
		this.settings = settings;
	}

	@Override
	public SavePlan plan(SaveRequest<?> request) {
		int records = request.records().size();
		OptionalLong left = request.client().callsLeft();
		if (records <= 1) {
			return new SavePlan((records == 0) ? Way.NOTHING : Way.SINGLE, records, records,
					isAffordable(records, left), (records == 0) ? "There is nothing to save" : "It is one record");
		}
		int collections = (records + COLLECTION - 1) / COLLECTION;
		int bulk = (int) ((records + this.settings.rowsPerJob() - 1) / this.settings.rowsPerJob()) * CALLS_OF_A_JOB;
		Duration bulkTime = Duration.ofSeconds(60 + records / 1000);
		boolean inTime = request.patience() == null || bulkTime.compareTo(request.patience()) <= 0;
		String of = String.format(Locale.ROOT,
				"%,d records need %,d API calls by collections, or about %,d and %s in bulk", records, collections,
				bulk, bulkTime);
		if (records > MANY && inTime && isAffordable(bulk, left)) {
			return new SavePlan(Way.BULK, records, bulk, true, of);
		}
		if (isAffordable(collections, left)) {
			return new SavePlan(Way.COLLECTIONS, records, collections, true,
					inTime ? of : of + ", which is longer than " + request.patience());
		}
		return new SavePlan(Way.COLLECTIONS, records, collections, false,
				of + ", and " + left.orElse(0) + " API calls are left");
	}

	private static boolean isAffordable(int calls, OptionalLong left) {
		return left.isEmpty() || calls <= left.getAsLong();
	}

	@Override
	public <R> SavedRows<R> save(SaveRequest<R> request, SavePlan plan) {
		return new SavedRows<>(plan.way(), (plan.way() == Way.BULK) ? inBulk(request) : byCollections(request));
	}

	private <R> List<SavedRow<R>> byCollections(SaveRequest<R> request) {
		RecordCollections collections = new RecordCollections(request.client(), this.mapper, request.sobject(), false);
		String key = request.key();
		if (key == null) {
			return collections.create(request.records());
		}
		return request.updates() ? collections.update(request.records()) : collections.upsert(key, request.records());
	}

	private <R> List<SavedRow<R>> inBulk(SaveRequest<R> request) {
		try (BulkResult result = load(request).run(); Stream<BulkRow> rows = result.rows()) {
			@Nullable SavedRow<R>[] saved = array(request.records().size());
			rows.forEach((row) -> row.number().ifPresent((number) -> {
				int index = Math.toIntExact(number) - 1;
				saved[index] = saved(row, index + 1, request.records().get(index));
			}));
			for (int i = 0; i < saved.length; i++) {
				if (saved[i] == null) {
					saved[i] = new SavedRow.Unknown<>(i + 1, request.records().get(i));
				}
			}
			return new ArrayList<>(Arrays.asList(saved));
		}
		catch (BulkLoadInterruptedException ex) {
			// the platform may be at work on all of them
			throw SavesInterruptedException.of(List.of(), request.records(), request.records().size(), ex);
		}
	}

	@SuppressWarnings({ "unchecked", "rawtypes" }) // generic arrays cannot be made
	private static <R> @Nullable SavedRow<R>[] array(int length) {
		return new @Nullable SavedRow[length];
	}

	private BulkLoad load(SaveRequest<?> request) {
		BulkV2 bulk = new BulkV2(request.client(), this.mapper, this.activity, this.settings, request.sobject());
		BulkSource source = BulkSource.of(request.records());
		String key = request.key();
		if (key == null) {
			return bulk.insert(source);
		}
		return request.updates() ? bulk.update(source) : bulk.upsert(key, source);
	}

	private static <R> SavedRow<R> saved(BulkRow row, int number, R record) {
		if (row instanceof BulkRow.Succeeded succeeded) {
			return new SavedRow.Saved<>(number, record, succeeded.id(), succeeded.created());
		}
		if (row instanceof BulkRow.Failed failed) {
			return new SavedRow.Refused<>(number, record, failed.id(),
					List.of(new ApiError(failed.code(), failed.message(), failed.errorFields())));
		}
		return new SavedRow.Unsent<>(number, record);
	}

}
