package io.github.springforce.embedded.http;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import io.github.springforce.embedded.error.OrgError;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that are valid at the moment. Thread-safe.
 */
public final class Sessions {

	private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

	private static final Duration ENDLESS = Duration.ofDays(36_500);

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.";

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Map<String, Use> tokens = new ConcurrentHashMap<>();

	private final String organizationId;

	private final Clock clock;

	private volatile Duration lifetime = ENDLESS;

	private volatile int calls = Integer.MAX_VALUE;

	public Sessions(String organizationId, Clock clock) {
		this.organizationId = organizationId;
		this.clock = clock;
	}

	/**
	 * Opens a session. The form is the platform's: the org's id of 15 characters, an
	 * exclamation mark, noise.
	 * @param userId for whom
	 */
	public String open(String userId) {
		String token = this.organizationId.substring(0, 15) + "!AQ" + noise(90);
		this.tokens.put(token, new Use(userId, this.clock.instant(), new AtomicInteger()));
		return token;
	}

	/**
	 * Characters that nobody can guess.
	 */
	static String noise(int length) {
		StringBuilder noise = new StringBuilder(length);
		RANDOM.ints(length, 0, ALPHABET.length()).forEach((index) -> noise.append(ALPHABET.charAt(index)));
		return noise.toString();
	}

	public boolean isOpen(String token) {
		return userOf(token) != null;
	}

	/**
	 * Whose session it is; {@code null} when it is none, or none any more.
	 */
	public @Nullable String userOf(String token) {
		Use use = this.tokens.get(token);
		if (use == null || use.calls().get() >= this.calls
				|| !this.clock.instant().isBefore(use.since().plus(this.lifetime))) {
			return null;
		}
		return use.userId();
	}

	/**
	 * Ends one session.
	 * @return whether there was such a session
	 */
	public boolean close(String token) {
		boolean open = isOpen(token);
		this.tokens.remove(token);
		return open;
	}

	/**
	 * Ends every session: whoever holds a token must log in again.
	 */
	public void expireAll() {
		this.tokens.clear();
	}

	/**
	 * Ends the session that the call names.
	 */
	void expire(Call call) {
		String token = token(call);
		if (token != null) {
			this.tokens.remove(token);
		}
	}

	/**
	 * Ends each session so long after its login.
	 */
	public void expireAfter(Duration lifetime) {
		this.lifetime = lifetime;
	}

	/**
	 * Ends each session after so many calls.
	 */
	public void expireAfter(int calls) {
		this.calls = calls;
	}

	/**
	 * Sessions last as long as the org.
	 */
	public void expireNever() {
		this.lifetime = ENDLESS;
		this.calls = Integer.MAX_VALUE;
	}

	/**
	 * Whose session the call is made in, which is used by it; {@code null} without one.
	 */
	@Nullable String use(Call call) {
		String token = token(call);
		if (token == null || !isOpen(token)) {
			return null;
		}
		Use use = this.tokens.get(token);
		return (use != null && use.calls().getAndIncrement() < this.calls) ? use.userId() : null;
	}

	/**
	 * Why a call is refused that no open session is behind (reference, section 2.2).
	 */
	static OrgError refusal(Call call) {
		String token = token(call);
		if (token == null && !OrgApi.isClassicBulk(call)) {
			return OrgError.of("INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE");
		}
		if (token != null && JWT.matcher(token).matches()) {
			return OrgError.of("INVALID_AUTH_HEADER", "INVALID_JWT_FORMAT");
		}
		return OrgError.of("INVALID_SESSION_ID", "Session expired or invalid");
	}

	private static @Nullable String token(Call call) {
		String token = bearer(call.header("Authorization"));
		return (token == null && OrgApi.isClassicBulk(call)) ? call.header("X-SFDC-Session") : token;
	}

	private static @Nullable String bearer(@Nullable String header) {
		for (String scheme : new String[] { "Bearer ", "OAuth " }) {
			if (header != null && header.regionMatches(true, 0, scheme, 0, scheme.length())) {
				return header.substring(scheme.length()).strip();
			}
		}
		return null;
	}

	private record Use(String userId, Instant since, AtomicInteger calls) {
	}

}
