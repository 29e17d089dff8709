package io.github.springforce.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;

/**
 * The body of a request: written straight to the connection, never held by us and never
 * logged.
 *
 * @param contentType what it is
 * @param length its length in bytes; -1 when only its end will tell
 * @param content writes it
 */
record CallBody(MediaType contentType, long length, StreamingHttpOutputMessage.Body content) {

	static CallBody of(byte[] bytes, MediaType contentType) {
		return new CallBody(contentType, bytes.length, new StreamingHttpOutputMessage.Body() {

			@Override
			public void writeTo(OutputStream out) throws IOException {
				out.write(bytes);
			}

			@Override
			public boolean repeatable() {
				return true;
			}
		});
	}

	static CallBody of(Resource resource, MediaType contentType) throws IOException {
		return new CallBody(contentType, resource.isOpen() ? -1 : resource.contentLength(),
				new StreamingHttpOutputMessage.Body() {

					@Override
					public void writeTo(OutputStream out) throws IOException {
						try (InputStream in = resource.getInputStream()) {
							in.transferTo(out);
						}
					}

					@Override
					public boolean repeatable() {
						return !resource.isOpen();
					}
				});
	}

	static CallBody of(StreamingHttpOutputMessage.Body content, MediaType contentType) {
		return new CallBody(contentType, -1, content);
	}

	CallBody withContentType(MediaType contentType) {
		return new CallBody(contentType, this.length, this.content);
	}

	/**
	 * A body that can be read only once, so that it can be sent again as long as nothing
	 * has read it.
	 */
	static final class OneShot implements StreamingHttpOutputMessage.Body {

		private final StreamingHttpOutputMessage.Body content;

		private final AtomicBoolean started = new AtomicBoolean();

		OneShot(StreamingHttpOutputMessage.Body content) {
			this.content = content;
		}

		@Override
		public void writeTo(OutputStream out) throws IOException {
			this.started.set(true);
			this.content.writeTo(out);
		}

		@Override
		public boolean repeatable() {
			return !this.started.get();
		}

	}

}
