package io.github.springforce.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.error.Secrets;
import io.github.springforce.usage.ApiUsage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractStreamingClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * One request as RestClient sees it; on the wire it is sent to the server of the current
 * session, and once more when that session turns out to have ended.
 */
final class SessionRequest extends AbstractStreamingClientHttpRequest {

	private static final int MAX_RENEWALS = 3;

	private final SessionRequestFactory factory;

	private final URI reference;

	private final HttpMethod method;

	private @Nullable URI sentTo;

	SessionRequest(SessionRequestFactory factory, URI reference, HttpMethod method) {
		this.factory = factory;
		this.reference = reference;
		this.method = method;
	}

	@Override
	public HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public URI getURI() {
		return (this.sentTo != null) ? this.sentTo : this.reference;
	}

	@Override
	protected ClientHttpResponse executeInternal(HttpHeaders headers, StreamingHttpOutputMessage.@Nullable Body body)
			throws IOException {
		if (getAttributes().containsKey(SalesforceCall.ATTRIBUTE)) {
			// repeated as a whole, reading of the answer included, by the client that
			// built the call
			return send(headers, body);
		}
		return repeated(headers, (body == null || body.repeatable()) ? body : new CallBody.OneShot(body));
	}

	/** A request of the application's own, through the authenticated RestClient. */
	private ClientHttpResponse repeated(HttpHeaders headers, StreamingHttpOutputMessage.@Nullable Body body)
			throws IOException {
		try {
			return this.factory.repeats()
				.run(SalesforceCall.repeatability(this.method), () -> body == null || body.repeatable(),
						(again) -> sendOrFail(headers, body));
		}
		catch (FailedAnswer ex) {
			return ex.response();
		}
	}

	private ClientHttpResponse sendOrFail(HttpHeaders headers, StreamingHttpOutputMessage.@Nullable Body body) {
		try {
			ClientHttpResponse response = send(headers, body);
			if (response instanceof BufferedAnswer failed && failed.getStatusCode().isError()) {
				throw new FailedAnswer(failedRequest(), failed.asError(), failed);
			}
			return response;
		}
		catch (IOException ex) {
			throw SalesforceUnavailableException.answerLost(failedRequest(), ex);
		}
	}

	private ClientHttpResponse send(HttpHeaders headers, StreamingHttpOutputMessage.@Nullable Body body)
			throws IOException {
		SalesforceSession session = this.factory.sessions().current();
		ClientHttpResponse response = send(headers, body, session);
		int renewals = 0;
		while (response instanceof BufferedAnswer refusal && refusal.asError().isSessionExpired()) {
			if (body != null && !body.repeatable()) {
				// no second try for this request, but one that follows must not meet the
				// same end
				this.factory.sessions().forget(session);
				return refusal;
			}
			boolean mine = this.factory.sessions().present().filter(session::hasTokenOf).isPresent();
			SalesforceSession renewed = this.factory.sessions().renewed(session);
			if (renewed.hasTokenOf(session)) {
				return refusal;
			}
			session = renewed;
			response = send(headers, body, session);
			renewals++;
			if (isNew(session, mine) || renewals == MAX_RENEWALS) {
				return response;
			}
		}
		return response;
	}

	/**
	 * A session that the org has just given, so that another login cannot help when it is
	 * refused. One that others had obtained before, threads or nodes, may have ended
	 * meanwhile.
	 */
	private static boolean isNew(SalesforceSession session, boolean renewedByThisThread) {
		return renewedByThisThread && !session.isStored();
	}

	/**
	 * Sends it once. What is no success is read at once, so that it can be looked at, and
	 * so that it cannot show the token that it was asked with.
	 */
	private ClientHttpResponse send(HttpHeaders headers, StreamingHttpOutputMessage.@Nullable Body body,
			SalesforceSession session) throws IOException {
		URI uri = OrgUris.resolve(session, this.factory.basePath(), this.reference);
		this.sentTo = uri;
		ClientHttpRequest request = this.factory.transport().createRequest(uri, this.method);
		headers.forEach((name, values) -> {
			HeaderRules.check(name, values);
			request.getHeaders().put(name, values);
		});
		authenticate(request.getHeaders(), uri, session);
		if (body != null) {
			if (request instanceof StreamingHttpOutputMessage streaming) {
				streaming.setBody(body);
			}
			else {
				body.writeTo(request.getBody());
			}
		}
		ClientHttpResponse response = withinBudget(request);
		return response.getStatusCode().is2xxSuccessful() ? response : BufferedAnswer.of(response, secrets(session));
	}

	/** Bulk API 1.0 has a header of its own. */
	private static void authenticate(HttpHeaders headers, URI uri, SalesforceSession session) {
		if (uri.getRawPath().startsWith("/services/async/")) {
			headers.set("X-SFDC-Session", session.accessToken());
		}
		else {
			headers.setBearerAuth(session.accessToken());
		}
	}

	private Secrets secrets(SalesforceSession session) {
		return (getAttributes().get(SalesforceCall.ATTRIBUTE) instanceof SalesforceCall call)
				? new Secrets(session.accessToken(), call.secret()) : new Secrets(session.accessToken());
	}

	/** A proxy may have split the parts of the header or sent it twice. */
	private void reportUsage(@Nullable List<String> values) {
		this.factory.usage().report((values != null) ? String.join("; ", values) : null);
	}

	private ClientHttpResponse withinBudget(ClientHttpRequest request) {
		CallBudget budget = this.factory.budget();
		budget.enter(getAttributes().containsKey(SalesforceClient.LOW_PRIORITY), this::failedRequest);
		try {
			ClientHttpResponse response = execute(request);
			reportUsage(response.getHeaders().get(ApiUsage.HEADER));
			return response;
		}
		finally {
			budget.left();
		}
	}

	private ClientHttpResponse execute(ClientHttpRequest request) {
		try {
			return request.execute();
		}
		catch (IOException ex) {
			throw TransportFailures.isCertainlyNotSent(ex) ? SalesforceUnavailableException.notSent(failedRequest(), ex)
					: SalesforceUnavailableException.answerLost(failedRequest(), ex);
		}
	}

	private FailedRequest failedRequest() {
		return (getAttributes().get(SalesforceCall.ATTRIBUTE) instanceof SalesforceCall call)
				? call.asFailed(this.sentTo)
				: new FailedRequest(this.method, "a request of the RestClient", this.sentTo, null);
	}

}
