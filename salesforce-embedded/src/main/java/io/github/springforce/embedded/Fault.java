package io.github.springforce.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.http.Answer;
import io.github.springforce.embedded.http.AnswerBody;
import io.github.springforce.embedded.http.Call;
import io.github.springforce.embedded.http.DisturbedBody;
import io.github.springforce.embedded.http.DisturbedBody.How;
import io.github.springforce.embedded.http.OrgApi;

/**
 * What can go wrong between a client and a real org.
 */
public final class Fault {

	/** The connection is reset; the org has done nothing. */
	public static final Fault RESET = new Fault("RESET",
			(context, work) -> disturbed(Answer.empty(200), How.RESET, Duration.ZERO));

	/** The org does what is asked, and the connection is reset before it answers. */
	public static final Fault ANSWER_LOST = new Fault("ANSWER_LOST",
			(context, work) -> disturbed(work.get(), How.RESET, Duration.ZERO));

	/** The connection is closed without a byte; the org has done nothing. */
	public static final Fault CLOSED = new Fault("CLOSED",
			(context, work) -> disturbed(Answer.empty(200), How.CLOSED, Duration.ZERO));

	/** The org does what is asked; the connection ends in the middle of the answer. */
	public static final Fault TRUNCATED = new Fault("TRUNCATED",
			(context, work) -> disturbed(work.get(), How.TRUNCATED, Duration.ZERO));

	/** 500 with a page of HTML; the org has done nothing. */
	public static final Fault SERVER_ERROR = status(500);

	/** 502 with a page of HTML: the edge does not reach the instance. */
	public static final Fault BAD_GATEWAY = status(502);

	/** 503 with a page of HTML: maintenance. */
	public static final Fault UNAVAILABLE = status(503);

	/** 504 with a page of HTML. */
	public static final Fault GATEWAY_TIMEOUT = status(504);

	/** The session of the call ends: 401, and with that token always from now on. */
	public static final Fault EXPIRED_SESSION = new Fault("EXPIRED_SESSION", (context, work) -> {
		context.api().expireSession(context.call());
		return work.get();
	});

	/** 400 UNABLE_TO_LOCK_ROW: somebody else is writing the record. */
	public static final Fault ROW_LOCKED = refusal("ROW_LOCKED",
			OrgError.onFields("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record"));

	/** 403 REQUEST_LIMIT_EXCEEDED: the calls of the day are used up. */
	public static final Fault LIMIT_REACHED = refusal("LIMIT_REACHED",
			OrgError.of("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));

	/** 403 REQUEST_LIMIT_EXCEEDED: too many long calls at once. */
	public static final Fault CONCURRENT_LIMIT_REACHED = refusal("CONCURRENT_LIMIT_REACHED",
			OrgError.of("REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."));

	private final String name;

	private final BiFunction<Context, Supplier<Answer>, Answer> effect;

	private Fault(String name, BiFunction<Context, Supplier<Answer>, Answer> effect) {
		this.name = name;
		this.effect = effect;
	}

	/**
	 * The org does what is asked and answers that much later.
	 */
	public static Fault slow(Duration delay) {
		return new Fault("slow(" + delay + ")", (context, work) -> disturbed(work.get(), How.LATE, delay));
	}

	/**
	 * A page of HTML with that status, as the servers in front of an org send it; the org
	 * has done nothing.
	 */
	public static Fault status(int status) {
		byte[] page = ("<!DOCTYPE html>\n<html><head><title>Error " + status + "</title></head>"
				+ "<body><h1>We are down for maintenance.</h1></body></html>\n")
			.getBytes(StandardCharsets.UTF_8);
		AnswerBody body = (out) -> out.write(page);
		return new Fault("status(" + status + ")",
				(context, work) -> new Answer(status, Map.of("Content-Type", "text/html;charset=UTF-8"), body));
	}

	/**
	 * An error of the platform that stands for nothing else here; the org has done
	 * nothing.
	 */
	public static Fault error(int status, String errorCode, String message) {
		return new Fault("error(" + errorCode + ")",
				(context, work) -> context.api().refusal(context.call(), status, OrgError.of(errorCode, message)));
	}

	private static Fault refusal(String name, OrgError error) {
		return new Fault(name, (context, work) -> context.api().refusal(context.call(), new OrgException(error)));
	}

	private static Answer disturbed(Answer answer, How how, Duration delay) {
		return new Answer(answer.status(), answer.headers(), new DisturbedBody(answer.body(), how, delay));
	}

	Answer answer(OrgApi api, Call call, Supplier<Answer> work) {
		return this.effect.apply(new Context(api, call), work);
	}

	@Override
	public String toString() {
		return this.name;
	}

	private record Context(OrgApi api, Call call) {

	}

}
