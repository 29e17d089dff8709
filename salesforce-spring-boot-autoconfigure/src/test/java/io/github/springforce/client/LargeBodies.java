package io.github.springforce.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * Sends and reads bodies that are larger than the memory of its JVM.
 */
final class LargeBodies {

	static final int LENGTH = 200 * 1024 * 1024;

	private LargeBodies() {
	}

	public static void main(String[] args) throws IOException {
		try (SalesforceTemplate salesforce = SalesforceTemplate.builder()
			.session(SalesforceSession.of("token-of-the-test", args[0]))
			.build()) {
			Map<?, ?> answer = salesforce.rest(HttpMethod.POST, "sobjects/ContentVersion")
				.contentType(MediaType.APPLICATION_OCTET_STREAM)
				.body(new Zeros())
				.retrieve(Map.class);
			System.out.println("sent " + answer);
			long read = salesforce.rest(HttpMethod.GET, "sobjects/ContentVersion/068000000000001AAA/VersionData")
				.<Long>exchange((body) -> length(body.getBody()));
			System.out.println("read " + read);
		}
	}

	private static long length(InputStream in) throws IOException {
		byte[] buffer = new byte[64 * 1024];
		long length = 0;
		for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
			length += read;
		}
		return length;
	}

	static final class Zeros extends InputStream {

		private int left = LENGTH;

		@Override
		public int read() {
			return (this.left-- > 0) ? 0 : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			if (this.left <= 0) {
				return -1;
			}
			int read = Math.min(length, this.left);
			this.left -= read;
			return read;
		}

	}

}
