package io.github.springforce.embedded.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.springforce.embedded.http.Answer;
import io.github.springforce.embedded.http.AnswerBody;
import io.github.springforce.embedded.http.Call;
import io.github.springforce.embedded.http.DisturbedBody;
import org.jspecify.annotations.Nullable;

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
		answer.headers().forEach(definition::withHeader);
		definition.withStatus(answer.status());
		AnswerBody body = answer.body();
		if (body instanceof DisturbedBody disturbed) {
			disturb(definition, disturbed);
		}
		else {
			put(definition, body);
		}
		return definition.build();
	}

	private static void disturb(ResponseDefinitionBuilder definition, DisturbedBody disturbed) {
		if (!disturbed.delay().isZero()) {
			definition.withFixedDelay(Math.toIntExact(disturbed.delay().toMillis()));
		}
		switch (disturbed.how()) {
			case LATE -> put(definition, disturbed.body());
			case RESET -> definition.withFault(Fault.CONNECTION_RESET_BY_PEER);
			case CLOSED -> definition.withFault(Fault.EMPTY_RESPONSE);
			case TRUNCATED -> {
				Exchange exchange = Exchange.current();
				if (exchange != null) {
					exchange.stream(new TruncatedBody(disturbed.body()));
				}
			}
		}
	}

	private static void put(ResponseDefinitionBuilder definition, AnswerBody body) {
		Exchange exchange = Exchange.current();
		try {
			byte[] small = BoundedBuffer.bytes(body,
					(exchange != null) ? LargeBodies.THRESHOLD : Integer.MAX_VALUE - 8);
			if (small != null) {
				definition.withBody(small);
			}
			else if (exchange != null) {
				exchange.stream(body);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Call call(Request request) {
		Function<String, @Nullable String> headers = (name) -> request.containsHeader(name) ? request.getHeader(name)
				: null;
		Exchange exchange = Exchange.current();
		InputStream large = (exchange != null) ? exchange.requestBody() : null;
		String method = request.getMethod().getName();
		return (large != null) ? new Call(method, request.getUrl(), headers, large)
				: new Call(method, request.getUrl(), headers, request.getBody());
	}

}
