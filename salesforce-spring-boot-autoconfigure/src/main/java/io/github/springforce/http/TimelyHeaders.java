package io.github.springforce.http;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads the status line and the headers of an answer, which must be complete in time.
 */
final class TimelyHeaders implements HttpMessageParserFactory<ClassicHttpResponse> {

	private final Duration limit;

	private final LongSupplier nanoTime;

	TimelyHeaders(Duration limit, LongSupplier nanoTime) {
		this.limit = limit;
		this.nanoTime = nanoTime;
	}

	@Override
	@SuppressWarnings("deprecation")
	public HttpMessageParser<ClassicHttpResponse> create(@Nullable Http1Config config) {
		return create();
	}

	@Override
	public HttpMessageParser<ClassicHttpResponse> create() {
		HttpMessageParser<ClassicHttpResponse> parser = DefaultHttpResponseParserFactory.INSTANCE.create();
		return (buffer, in) -> parser.parse(buffer,
				new TimelyStream(in, this.limit, this.nanoTime.getAsLong(), this.nanoTime));
	}

}
