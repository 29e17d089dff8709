package io.github.springforce.embedded.http;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/**
 * A JSON body, which a composite request can put into its own.
 *
 * @param content maps, iterables, and values that a row can hold
 */
record JsonBody(@Nullable Object content, boolean pretty) implements AnswerBody {

	@Override
	public void writeTo(OutputStream out) throws IOException {
		WireJson.write(out, this.content, this.pretty);
	}

}
