package io.github.springforce.client;

import java.io.IOException;
import java.net.URI;

import io.github.springforce.auth.Sessions;
import io.github.springforce.usage.ApiUsageMonitor;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Gives every request the session of the moment: its server, its token, its renewal. A
 * decorator and not an interceptor, since interceptors hold the whole request body in
 * memory.
 */
final class SessionRequestFactory implements ClientHttpRequestFactory {

	private final ClientHttpRequestFactory transport;

	private final Sessions sessions;

	private final ApiUsageMonitor usage;

	private final Repeats repeats;

	private final CallBudget budget;

	private final String basePath;

	SessionRequestFactory(ClientHttpRequestFactory transport, Sessions sessions, ApiUsageMonitor usage, Repeats repeats,
			CallBudget budget, String basePath) {
		this.transport = transport;
		this.sessions = sessions;
		this.usage = usage;
		this.repeats = repeats;
		this.budget = budget;
		this.basePath = basePath;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		return new SessionRequest(this, uri, method);
	}

	ClientHttpRequestFactory transport() {
		return this.transport;
	}

	Sessions sessions() {
		return this.sessions;
	}

	ApiUsageMonitor usage() {
		return this.usage;
	}

	Repeats repeats() {
		return this.repeats;
	}

	CallBudget budget() {
		return this.budget;
	}

	String basePath() {
		return this.basePath;
	}

}
