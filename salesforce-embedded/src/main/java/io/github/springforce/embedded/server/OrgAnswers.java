package io.github.springforce.embedded.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.springforce.embedded.http.Answer;
import io.github.springforce.embedded.http.Call;

/**
 * Lets the org answer what no stub answers. It is no stub itself: resetting WireMock
 * cannot take it away. A stub that names it in {@code withTransformers} gets the org's
 * answer with the delay or the headers of its own.
 */
final class OrgAnswers implements ResponseDefinitionTransformerV2 {

	static final String NAME = "salesforce-org";

	private final Function<Call, Answer> org;

	OrgAnswers(Function<Call, Answer> org) {
		this.org = org;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public boolean applyGlobally() {
		return true;
	}

	@Override
	public ResponseDefinition transform(ServeEvent event) {
		ResponseDefinition stubbed = event.getResponseDefinition();
		if (!stubbed.wasConfigured()) {
			return responseDefinition(new ResponseDefinitionBuilder(), event.getRequest());
		}
		if (stubbed.getTransformers() != null && stubbed.getTransformers().contains(NAME)) {
			return responseDefinition(ResponseDefinitionBuilder.like(stubbed), event.getRequest());
		}
		return stubbed;
	}

	private ResponseDefinition responseDefinition(ResponseDefinitionBuilder definition, Request request) {
		Answer answer = this.org.apply(call(request));
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		try {
			answer.body().writeTo(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		answer.headers().forEach(definition::withHeader);
		return definition.withStatus(answer.status()).withBody(body.toByteArray()).build();
	}

	private static Call call(Request request) {
		return new Call(request.getMethod().getName(), request.getUrl(),
				(name) -> request.containsHeader(name) ? request.getHeader(name) : null, request.getBody());
	}

}
