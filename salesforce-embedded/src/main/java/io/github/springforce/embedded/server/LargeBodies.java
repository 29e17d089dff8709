package io.github.springforce.embedded.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.zip.GZIPInputStream;

import io.github.springforce.embedded.http.AnswerBody;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.Filter;
import wiremock.jakarta.servlet.FilterChain;
import wiremock.jakarta.servlet.ReadListener;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.ServletInputStream;
import wiremock.jakarta.servlet.ServletOutputStream;
import wiremock.jakarta.servlet.ServletRequest;
import wiremock.jakarta.servlet.ServletResponse;
import wiremock.jakarta.servlet.WriteListener;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletRequestWrapper;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Leads large bodies past WireMock, both ways: it sees, matches and records such a call
 * without its body.
 */
final class LargeBodies implements Filter {

	/** Up to this size WireMock has the body, and its journal keeps it. */
	static final int THRESHOLD = 64 * 1024;

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest http = (HttpServletRequest) request;
		InputStream body = http.getInputStream();
		byte[] start = body.readNBytes(THRESHOLD + 1);
		boolean large = start.length > THRESHOLD;
		InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), body);
		Exchange exchange = new Exchange(large ? decoded(http, whole) : null);
		HeldBackResponse answer = new HeldBackResponse((HttpServletResponse) response, exchange);
		exchange.begin();
		try {
			chain.doFilter(new ReplayedRequest(http, large ? new byte[0] : start, large), answer);
		}
		finally {
			exchange.end();
		}
		AnswerBody streamed = exchange.answerBody();
		if (streamed != null) {
			OutputStream out = response.getOutputStream();
			streamed.writeTo(out);
			out.close();
		}
	}

	private static InputStream decoded(HttpServletRequest request, InputStream body) throws IOException {
		return "gzip".equalsIgnoreCase(request.getHeader("Content-Encoding")) ? new GZIPInputStream(body) : body;
	}

	/**
	 * The request with a body that was read already, or without one.
	 */
	private static final class ReplayedRequest extends HttpServletRequestWrapper {

		private final byte[] body;

		private final boolean withoutBody;

		ReplayedRequest(HttpServletRequest request, byte[] body, boolean withoutBody) {
			super(request);
			this.body = body;
			this.withoutBody = withoutBody;
		}

		@Override
		public ServletInputStream getInputStream() {
			return new Replay(this.body);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return hides(name) ? null : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			return Collections
				.enumeration(Collections.list(super.getHeaderNames()).stream().filter((name) -> !hides(name)).toList());
		}

		// no body is no compressed body
		private boolean hides(String header) {
			return this.withoutBody && "Content-Encoding".equalsIgnoreCase(header);
		}

	}

	private static final class Replay extends ServletInputStream {

		private final ByteArrayInputStream bytes;

		Replay(byte[] bytes) {
			this.bytes = new ByteArrayInputStream(bytes);
		}

		@Override
		public int read() {
			return this.bytes.read();
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			return this.bytes.read(buffer, offset, length);
		}

		@Override
		public boolean isFinished() {
			return this.bytes.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new UnsupportedOperationException();
		}

	}

	/**
	 * A response that WireMock cannot complete as long as a body is still to be streamed.
	 */
	private static final class HeldBackResponse extends HttpServletResponseWrapper {

		private final Exchange exchange;

		HeldBackResponse(HttpServletResponse response, Exchange exchange) {
			super(response);
			this.exchange = exchange;
		}

		@Override
		public ServletOutputStream getOutputStream() throws IOException {
			ServletOutputStream out = super.getOutputStream();
			return (this.exchange.answerBody() != null) ? new Nothing() : out;
		}

		@Override
		public void flushBuffer() throws IOException {
			if (this.exchange.answerBody() == null) {
				super.flushBuffer();
			}
		}

	}

	/**
	 * Takes what WireMock writes in place of a body that is streamed.
	 */
	private static final class Nothing extends ServletOutputStream {

		@Override
		public void write(int octet) {
			// nothing
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new UnsupportedOperationException();
		}

	}

}
