package io.github.springforce.describe;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.databind.DeserializationFeature;

/**
 * Asks one org what object types it has, and keeps the answers: what is kept is sent
 * again only where it has changed. A description can have a megabyte.
 */
public final class Describes {

	private final SalesforceClient client;

	private final DescribeSettings settings;

	private final Clock clock;

	private final Map<String, Kept<SObjectDescribe>> types;

	private volatile @Nullable Kept<GlobalDescribe> all;

	/**
	 * @param client makes the calls
	 * @param settings what is kept
	 * @param clock tells how old it is
	 */
	public Describes(SalesforceClient client, DescribeSettings settings, Clock clock) {
		this.client = client;
		this.settings = settings;
		this.clock = clock;
		this.types = Collections.synchronizedMap(new LastUsed(settings.cacheSize()));
	}

	/**
	 * The same with another client over the same org. It keeps for itself: its headers
	 * can change what is answered, as a language changes labels.
	 */
	public Describes with(SalesforceClient client) {
		return new Describes(client, this.settings, this.clock);
	}

	/** Every object type that the user can see. */
	public GlobalDescribe describe() {
		Kept<GlobalDescribe> described = ask(SalesforceCall.of(HttpMethod.GET, "describe", "sobjects"),
				GlobalDescribe.class, this.all);
		if (this.settings.cacheSize() > 0) {
			this.all = described;
		}
		return described.value();
	}

	/** Every object type that the user can see; empty when that is what it was. */
	public Optional<GlobalDescribe> describeIfModified(Instant since) {
		return askIfModified(SalesforceCall.of(HttpMethod.GET, "describe", "sobjects"), GlobalDescribe.class, since);
	}

	/** All that there is to know of a type; empty when that is what it was. */
	public Optional<SObjectDescribe> describeIfModified(String name, Instant since) {
		return askIfModified(call(name), SObjectDescribe.class, since);
	}

	private <T> Optional<T> askIfModified(SalesforceCall.Builder call, Class<T> type, Instant since) {
		return this.client.callConditionally(call.headers((headers) -> headers.setIfModifiedSince(since)).build(),
				(answer) -> (answer.getStatusCode().value() == 304) ? Optional.empty()
						: Optional.of(read(answer, type).value()));
	}

	/** All that there is to know of a type. */
	public SObjectDescribe describe(String name) {
		Kept<SObjectDescribe> described = ask(call(name), SObjectDescribe.class, this.types.get(key(name)));
		this.types.put(key(name), described);
		return described.value();
	}

	private static SalesforceCall.Builder call(String name) {
		return SalesforceCall.of(HttpMethod.GET, "describe", "sobjects/{type}/describe")
			.sobject(name)
			.variable("type", name);
	}

	/** What is kept of a type. No call. */
	public Optional<SObjectDescribe> known(String name) {
		return Optional.ofNullable(this.types.get(key(name))).map(Kept::value);
	}

	/** What is kept of the types of the org. No call. */
	public Optional<GlobalDescribe> known() {
		return Optional.ofNullable(this.all).map(Kept::value);
	}

	private static String key(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	private <T> Kept<T> ask(SalesforceCall.Builder call, Class<T> type, @Nullable Kept<T> kept) {
		if (kept == null) {
			return this.client.call(call.build(), (answer) -> read(answer, type));
		}
		Instant now = this.clock.instant();
		if (now.isBefore(kept.askedAt().plus(this.settings.maxAge()))) {
			return kept;
		}
		if (kept.lastModified() == null) {
			return this.client.call(call.build(), (answer) -> read(answer, type));
		}
		call.headers((headers) -> headers.set(HttpHeaders.IF_MODIFIED_SINCE, kept.lastModified()));
		return this.client.callConditionally(call.build(),
				(answer) -> (answer.getStatusCode().value() == 304) ? kept.confirmed(now) : read(answer, type));
	}

	private <T> Kept<T> read(ClientHttpResponse answer, Class<T> type) throws IOException {
		T described = this.client.json()
			.readerFor(type)
			.without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.readValue(answer.getBody());
		return new Kept<>(described, answer.getHeaders().getFirst(HttpHeaders.LAST_MODIFIED), this.clock.instant());
	}

	/**
	 * A description as it was answered.
	 *
	 * @param value the description
	 * @param lastModified the date of the answer, as it was written; {@code null} when it
	 * had none
	 * @param askedAt when the org was asked last
	 */
	private record Kept<T>(T value, @Nullable String lastModified, Instant askedAt) {

		Kept<T> confirmed(Instant now) {
			return new Kept<>(this.value, this.lastModified, now);
		}

	}

	private static final class LastUsed extends LinkedHashMap<String, Kept<SObjectDescribe>> {

		private final int limit;

		LastUsed(int limit) {
			super(16, 0.75f, true);
			this.limit = limit;
		}

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Kept<SObjectDescribe>> eldest) {
			return size() > this.limit;
		}

	}

}
