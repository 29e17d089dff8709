package io.github.springforce.bulk;

import java.io.IOException;
import java.io.OutputStream;

import org.springframework.http.StreamingHttpOutputMessage;

/**
 * Rows as the body of a request, which can be sent again.
 *
 * @param rows the rows
 */
record ChunkBody(LoadRows rows) implements StreamingHttpOutputMessage.Body {

	@Override
	public void writeTo(OutputStream out) throws IOException {
		this.rows.writeTo(out);
	}

	@Override
	public boolean repeatable() {
		return true;
	}

}
