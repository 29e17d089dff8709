package io.github.springforce.embedded.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A body that does not reach the client as it should. The server in front knows how to
 * disturb; everything else takes it for the body it stands for.
 *
 * @param delay how long the answer is held back
 */
public record DisturbedBody(AnswerBody body, How how, Duration delay) implements AnswerBody {

	@Override
	public void writeTo(OutputStream out) throws IOException {
		this.body.writeTo(out);
	}

	/**
	 * What goes wrong on the way.
	 */
	public enum How {

		/** Nothing but the delay. */
		LATE,

		/** The connection is reset: the client sees no byte. */
		RESET,

		/** The connection is closed without an answer. */
		CLOSED,

		/** The connection ends in the middle of the body. */
		TRUNCATED

	}

}
