package io.github.springforce.reliability;

import java.time.Duration;

import io.github.springforce.embedded.Fault;

/**
 * What can go wrong with a call, in the words of the page.
 */
enum Trouble {

	RESET("connection reset, nothing done", Fault.RESET),

	CLOSED("connection closed without an answer, nothing done", Fault.CLOSED),

	TRUNCATED("done, answer breaks off in the middle", Fault.TRUNCATED),

	ANSWER_LOST("done, connection reset before the answer", Fault.ANSWER_LOST),

	SLOW("done, answer later than the read timeout", Fault.slow(Duration.ofSeconds(1))),

	INTERNAL_ERROR("500 with HTML", Fault.SERVER_ERROR),

	BAD_GATEWAY("502 with HTML", Fault.BAD_GATEWAY),

	UNAVAILABLE("503 with HTML", Fault.UNAVAILABLE),

	GATEWAY_TIMEOUT("504 with HTML", Fault.GATEWAY_TIMEOUT),

	TOO_MANY_REQUESTS("429", Fault.status(429)),

	DAILY_LIMIT("403 REQUEST_LIMIT_EXCEEDED, calls of the day used up", Fault.LIMIT_REACHED),

	CONCURRENT_LIMIT("403 REQUEST_LIMIT_EXCEEDED, too many at once", Fault.CONCURRENT_LIMIT_REACHED),

	ROW_LOCKED("400 UNABLE_TO_LOCK_ROW", Fault.ROW_LOCKED),

	QUERY_TIMEOUT("400 QUERY_TIMEOUT",
			Fault.error(400, "QUERY_TIMEOUT", "Your query request was running for too long.")),

	EXPIRED_SESSION("401 INVALID_SESSION_ID, session ended", Fault.EXPIRED_SESSION);

	private final String words;

	private final Fault fault;

	Trouble(String words, Fault fault) {
		this.words = words;
		this.fault = fault;
	}

	String words() {
		return this.words;
	}

	Fault fault() {
		return this.fault;
	}

}
