package io.github.springforce.auth;

import java.io.IOException;
import java.io.OutputStream;

import org.springframework.http.StreamingHttpOutputMessage;

/**
 * The body of a login. A stream, since RestClient would log any other body, and with it
 * the password; one that can be sent again, since a proxy may ask for its user first.
 */
final class LoginBody implements StreamingHttpOutputMessage.Body {

	private final byte[] bytes;

	LoginBody(byte[] bytes) {
		this.bytes = bytes;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		out.write(this.bytes);
	}

	@Override
	public boolean repeatable() {
		return true;
	}

}
