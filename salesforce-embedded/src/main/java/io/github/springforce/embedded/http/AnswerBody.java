package io.github.springforce.embedded.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the bytes of an answer, so that a large one need never be whole in memory.
 */
@FunctionalInterface
public interface AnswerBody {

	/** No bytes at all. */
	AnswerBody NONE = (out) -> {
	};

	void writeTo(OutputStream out) throws IOException;

}
