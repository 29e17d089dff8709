package io.github.springforce.sobject;

import java.time.Duration;
import java.util.List;

import io.github.springforce.client.SalesforceClient;
import org.jspecify.annotations.Nullable;

/**
 * Records that are to be saved.
 *
 * @param client makes the calls
 * @param sobject their object type
 * @param records the records
 * @param key the field that tells whether a record is there, {@code Id} included;
 * {@code null} to create all
 * @param updates whether all of them are there, found by their {@code Id}
 * @param patience how long the caller can wait; {@code null} for any time
 */
public record SaveRequest<R>(SalesforceClient client, String sobject, List<R> records, @Nullable String key,
		boolean updates, @Nullable Duration patience) {
}
