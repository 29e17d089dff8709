package io.github.springforce.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Ends answers that would not end in time. One that is closed before its end loses its
 * connection: HttpClient would read the rest first, so that the connection can be used
 * again, be it gigabytes of a bulk result, or what a server sends drop by drop for ever.
 * The whole of a login has to be there in time, since others wait for it. No thread
 * watches; whoever reads looks at the time.
 */
final class BoundedAnswers implements ExecChainHandler {

	/** Tokens, and who they are of. A proxy for http is told the server too. */
	private static final Pattern LOGINS = Pattern.compile("(https?://[^/]+)?/(services/(oauth2|Soap)|id)/.*");

	private final Duration limit;

	private final LongSupplier nanoTime;

	/**
	 * @param limit how long a login may take
	 * @param nanoTime tells the time
	 */
	BoundedAnswers(Duration limit, LongSupplier nanoTime) {
		this.limit = limit;
		this.nanoTime = nanoTime;
	}

	@Override
	public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		long start = this.nanoTime.getAsLong();
		ClassicHttpResponse response = chain.proceed(request, scope);
		HttpEntity entity = response.getEntity();
		if (entity != null && entity.isStreaming()) {
			boolean login = LOGINS.matcher(String.valueOf(request.getPath())).matches();
			response.setEntity(new Answer(entity, (in) -> {
				Content content = new Content(in, scope.execRuntime);
				return login ? new TimelyStream(content, this.limit, start, this.nanoTime) : content;
			}));
		}
		return response;
	}

	private static final class Answer extends HttpEntityWrapper {

		private final UnaryOperator<InputStream> bounds;

		private @Nullable InputStream content;

		Answer(HttpEntity entity, UnaryOperator<InputStream> bounds) {
			super(entity);
			this.bounds = bounds;
		}

		@Override
		public InputStream getContent() throws IOException {
			InputStream content = this.content;
			if (content == null) {
				content = this.bounds.apply(super.getContent());
				this.content = content;
			}
			return content;
		}

	}

	private static final class Content extends FilterInputStream {

		/** What is not worth a new connection. */
		private static final int REST = 4 * 1024;

		private final ExecRuntime connection;

		private boolean ended;

		private boolean broken;

		Content(InputStream in, ExecRuntime connection) {
			super(in);
			this.connection = connection;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			try {
				int count = super.read(bytes, offset, length);
				this.ended |= count < 0;
				return count;
			}
			catch (IOException ex) {
				this.broken = true;
				throw ex;
			}
		}

		@Override
		public void close() throws IOException {
			if (this.ended || endsHere()) {
				super.close();
				return;
			}
			this.connection.discardEndpoint();
			try {
				super.close();
			}
			catch (IOException ex) {
				// what was given up cannot be read any more
			}
		}

		/** Whoever reads a document to its last brace has not seen the end yet. */
		private boolean endsHere() {
			byte[] rest = new byte[REST];
			try {
				return !this.broken && (read(rest) < 0 || read(rest) < 0);
			}
			catch (IOException ex) {
				return false;
			}
		}

	}

}
