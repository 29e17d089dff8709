package io.github.springforce.embedded.standalone;

import java.net.BindException;
import java.util.List;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.EmbeddedSalesforceBuilder;
import io.github.springforce.embedded.file.UnusableFileException;
import org.jspecify.annotations.Nullable;

/**
 * Runs an embedded org as a process of its own, for clients in any language.
 */
public final class StandaloneOrg {

	private static final int UNUSABLE = 1;

	private static final int WRONG_OPTION = 2;

	private StandaloneOrg() {
	}

	public static void main(String[] args) {
		List<String> arguments = List.of(args);
		if (Arguments.askForHelp(arguments)) {
			System.out.print(Arguments.HELP);
			return;
		}
		EmbeddedSalesforceBuilder builder = null;
		try {
			builder = Arguments.read(arguments);
			EmbeddedSalesforce org = builder.start();
			Runtime.getRuntime().addShutdownHook(new Thread(org::close));
			System.out.println("Salesforce org ready at " + org.url());
		}
		catch (UnusableFileException ex) {
			end(UNUSABLE, ex.getMessage());
		}
		catch (IllegalArgumentException ex) {
			end(WRONG_OPTION, ex.getMessage() + "\n--help lists the options.");
		}
		catch (RuntimeException ex) {
			if (!isPortTaken(ex)) {
				throw ex;
			}
			end(UNUSABLE, "The port is taken: choose another one by --port, or 0 for a free one");
		}
	}

	private static boolean isPortTaken(@Nullable Throwable problem) {
		return problem != null && (problem instanceof BindException || isPortTaken(problem.getCause()));
	}

	private static void end(int code, @Nullable String message) {
		System.err.println(message);
		System.exit(code);
	}

}
