package io.github.springforce.bulk;

import java.io.IOException;
import java.io.OutputStream;

import org.springframework.http.StreamingHttpOutputMessage;

/**
 * Rows as the body of a request, which can be sent again.
 *
 * @param chunk the rows
 */
record ChunkBody(Chunk chunk) implements StreamingHttpOutputMessage.Body {

	@Override
	public void writeTo(OutputStream out) throws IOException {
		this.chunk.writeTo(out);
	}

	@Override
	public boolean repeatable() {
		return true;
	}

}
