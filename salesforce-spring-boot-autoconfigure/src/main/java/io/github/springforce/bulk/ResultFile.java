package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import org.springframework.http.HttpHeaders;

/**
 * CSV that the platform gave, whole: it is read from a file of ours and not from the
 * connection, so that an answer that breaks off can be asked for again and a slow reader
 * keeps no connection.
 *
 * @param path where it is
 * @param headers the headers it came with
 */
record ResultFile(Path path, HttpHeaders headers) {

	static ResultFile of(SalesforceClient client, SalesforceCall call) {
		Path file;
		try {
			file = Spool.create();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("There is no place for the results of a bulk job", ex);
		}
		try {
			HttpHeaders headers = client.call(call, (answer) -> {
				try (OutputStream out = Files.newOutputStream(file)) {
					answer.getBody().transferTo(out);
				}
				return HttpHeaders.copyOf(answer.getHeaders());
			});
			return new ResultFile(file, headers);
		}
		catch (RuntimeException ex) {
			new ResultFile(file, HttpHeaders.EMPTY).discard();
			throw ex;
		}
	}

	InputStream open() throws IOException {
		return Files.newInputStream(this.path);
	}

	void discard() {
		try {
			Files.deleteIfExists(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The results of a bulk job that were read could not be deleted", ex);
		}
	}

}
