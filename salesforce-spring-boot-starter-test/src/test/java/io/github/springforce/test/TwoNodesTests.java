package io.github.springforce.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import io.github.springforce.auth.EncryptedTokenStore;
import io.github.springforce.auth.JdbcTokenStore;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.auth.Sessions;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Operation;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two JVMs that share a token store while the org rotates refresh tokens.
 */
class TwoNodesTests {

	private static final int THREADS = 64;

	/** The profile {@code full-size} asks for 1,000. */
	private static final int RENEWALS = Integer.getInteger("springforce.renewals", 200);

	@Test
	void eachRefreshTokenIsUsedOnce(@TempDir Path folder) throws Exception {
		Server database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
			.start();
		try (EmbeddedSalesforce org = EmbeddedSalesforce.start()) {
			org.connectedApp().rotateRefreshTokens();
			String url = "jdbc:h2:tcp://localhost:" + database.getPort() + "/mem:tokens;DB_CLOSE_DELAY=-1";
			createTable(url);
			String[] settings = { org.url().toString(), org.connectedApp().refreshToken(), url };
			Process other = start(settings);
			// else this node could be done before the other has begun
			BufferedReader said = other.inputReader(StandardCharsets.UTF_8);
			assertThat(said.readLine()).isEqualTo("ready");

			Node node = new Node(settings);
			node.runWhile(() -> org.callsOf(Operation.LOGIN) < RENEWALS);
			other.getOutputStream().close();
			List<String> told = said.lines().toList();
			assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();

			assertThat(node.failures).isEmpty();
			assertThat(told).last().asString().isEqualTo("no failures");
			assertThat(org.connectedApp().deadRefreshTokens()).isZero();
			assertThat(org.callsOf(Operation.LOGIN)).isGreaterThanOrEqualTo(RENEWALS);
			assertThat(node.renewals.size()).isLessThan((int) org.callsOf(Operation.LOGIN));
		}
		finally {
			database.stop();
		}
	}

	private static void createTable(String url) throws Exception {
		JdbcConnectionPool pool = JdbcConnectionPool.create(url, "", "");
		try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute(
					"CREATE TABLE salesforce_token (token_key VARCHAR(200) PRIMARY KEY, version BIGINT NOT NULL, token_value CLOB NOT NULL)");
		}
		pool.dispose();
	}

	private static Process start(String[] settings) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Node.class.getName(),
				settings[0], settings[1], settings[2])
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

	/**
	 * One node of the application; as a process of its own it runs until its input ends.
	 */
	static final class Node {

		private final Queue<String> failures = new ConcurrentLinkedQueue<>();

		private final Queue<String> renewals = new ConcurrentLinkedQueue<>();

		private final Sessions sessions;

		Node(String[] settings) {
			String key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
			JdbcConnectionPool pool = JdbcConnectionPool.create(settings[2], "", "");
			SalesforceLogin login = SalesforceLogin.refreshToken()
				.consumerKey("embedded-consumer-key")
				.loginUrl(settings[0])
				.refreshToken(settings[1])
				.store(new EncryptedTokenStore(new JdbcTokenStore(pool), List.of(key)), "default")
				.build();
			this.sessions = new Sessions(() -> {
				SalesforceSession session = login.login();
				this.renewals.add(session.accessToken());
				return session;
			}, Duration.ofMinutes(15), Clock.systemUTC());
		}

		public static void main(String[] settings) throws Exception {
			Node node = new Node(settings);
			AtomicBoolean open = new AtomicBoolean(true);
			Thread input = new Thread(() -> {
				try {
					while (System.in.read() >= 0) {
						// nothing is said, only that it is over
					}
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
				finally {
					open.set(false);
				}
			});
			input.start();
			node.sessions.current();
			System.out.println("ready");
			node.runWhile(open::get);
			System.out.println(node.failures.isEmpty() ? "no failures" : node.failures);
			System.exit(0);
		}

		void runWhile(BooleanSupplier condition) throws InterruptedException {
			ExecutorService threads = Executors.newFixedThreadPool(THREADS);
			IntStream.range(0, THREADS).forEach((thread) -> threads.execute(() -> {
				try {
					while (condition.getAsBoolean()) {
						this.sessions.renewed(this.sessions.current());
					}
				}
				catch (RuntimeException ex) {
					this.failures.add(ex.toString());
				}
			}));
			threads.shutdown();
			assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		}

	}

}
