package io.github.springforce.sobject;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.springforce.client.SalesforceCall;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;

/**
 * A record and its file as the two parts of one body, the file streamed.
 */
final class BlobUpload implements StreamingHttpOutputMessage.Body {

	private final String boundary = UUID.randomUUID().toString();

	private final Blob blob;

	private final byte[] head;

	private final byte[] tail;

	private final AtomicBoolean begun = new AtomicBoolean();

	BlobUpload(byte[] record, Blob blob) {
		this.blob = blob;
		this.head = """
				--%s
				Content-Disposition: form-data; name="record"
				Content-Type: application/json; charset=UTF-8

				%s
				--%s
				Content-Disposition: form-data; name="%s"; filename="%s"
				Content-Type: %s

				""".replace("\n", "\r\n")
			.formatted(this.boundary, new String(record, StandardCharsets.UTF_8), this.boundary, blob.field(),
					quoted(blob.fileName()), blob.contentType())
			.getBytes(StandardCharsets.UTF_8);
		this.tail = ("\r\n--" + this.boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
	}

	/** As browsers write it, so that any server takes it. */
	private static String quoted(String fileName) {
		return fileName.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A").replaceAll("\\p{Cntrl}", "_");
	}

	SalesforceCall.Builder bodyOf(SalesforceCall.Builder call) {
		long length = this.blob.length();
		return call.body(this, (length >= 0) ? this.head.length + length + this.tail.length : -1,
				MediaType.parseMediaType("multipart/form-data; boundary=" + this.boundary));
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		this.begun.set(true);
		out.write(this.head);
		this.blob.transferTo(out);
		out.write(this.tail);
	}

	@Override
	public boolean repeatable() {
		return !this.blob.isOneShot() || !this.begun.get();
	}

}
