package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;

/**
 * CSV that the platform gave, whole: it is read from a file of ours and not from the
 * connection, so that an answer that breaks off can be asked for again and a slow reader
 * keeps no connection.
 *
 * @param spool where it is
 */
record ResultFile(Spool spool) {

	static ResultFile of(SalesforceClient client, SalesforceCall call) {
		ResultFile file;
		try {
			file = new ResultFile(Spool.create());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("There is no place for the results of a bulk job", ex);
		}
		try {
			return client.call(call, (answer) -> {
				file.spool.fill(answer.getBody());
				return file;
			});
		}
		catch (RuntimeException ex) {
			file.discard();
			throw ex;
		}
	}

	InputStream open() throws IOException {
		return this.spool.open();
	}

	void discard() {
		this.spool.delete();
	}

}
