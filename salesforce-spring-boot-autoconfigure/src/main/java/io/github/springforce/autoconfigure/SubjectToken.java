package io.github.springforce.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The token of another issuer: as it is set, or from a file that is read anew for each
 * login, since whoever writes it there (Kubernetes, for example) replaces it before it
 * ends.
 */
final class SubjectToken implements Supplier<String> {

	private static final String FILE = "file:";

	private final String prefix;

	private final String token;

	/**
	 * @param prefix how the properties of the org begin
	 * @param token the token, or where it lies
	 */
	SubjectToken(String prefix, String token) {
		this.prefix = prefix;
		this.token = token;
	}

	@Override
	public String get() {
		if (!this.token.startsWith(FILE)) {
			return this.token;
		}
		String file = this.token.substring(FILE.length());
		try {
			String text = Files.readString(Path.of(file)).strip();
			if (!text.isEmpty()) {
				return text;
			}
		}
		catch (IOException | InvalidPathException ex) {
			throw failure(file, "cannot be read", ex);
		}
		throw failure(file, "is empty", null);
	}

	/** The file may be there at the next login. */
	private SalesforceAuthenticationFailedException failure(String file, String problem, @Nullable Throwable cause) {
		return new SalesforceAuthenticationFailedException("NO_SUBJECT_TOKEN",
				"The file " + file + " " + problem + ", which " + this.prefix + "token-exchange.subject-token names",
				null, true, cause);
	}

	@Override
	public String toString() {
		return "SubjectToken";
	}

}
