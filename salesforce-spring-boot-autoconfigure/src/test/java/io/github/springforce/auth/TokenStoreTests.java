package io.github.springforce.auth;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.cache.concurrent.ConcurrentMapCache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TokenStoreTests {

	private static final String ONE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

	private static final String OTHER = "HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHgA=";

	private static JdbcConnectionPool database;

	@BeforeAll
	static void createTable() throws SQLException {
		database = JdbcConnectionPool.create("jdbc:h2:mem:tokens", "", "");
		try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute(
					"CREATE TABLE salesforce_token (token_key VARCHAR(200) PRIMARY KEY, version BIGINT NOT NULL, token_value CLOB NOT NULL)");
		}
	}

	@AfterAll
	static void close() {
		database.dispose();
	}

	static Stream<SalesforceTokenStore> stores() throws SQLException {
		try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("DELETE FROM salesforce_token");
		}
		return Stream.of(new MemoryTokenStore(), new JdbcTokenStore(database),
				new CacheTokenStore(new ConcurrentMapCache("tokens")),
				new EncryptedTokenStore(new MemoryTokenStore(), List.of(ONE)));
	}

	@ParameterizedTest
	@MethodSource("stores")
	void aValueIsWrittenOverTheVersionThatWasReadOnly(SalesforceTokenStore store) {
		assertThat(store.find("key")).isNull();
		assertThat(store.replace("key", 1, "too early")).isFalse();
		assertThat(store.replace("key", 0, "first")).isTrue();
		assertThat(store.replace("key", 0, "too late")).isFalse();
		assertThat(store.replace("other", 0, "other")).isTrue();
		assertThat(store.find("key")).isEqualTo(new SalesforceTokenStore.Entry(1, "first"));
		for (int version = 1; version < 40; version++) {
			assertThat(store.replace("key", version, "value " + version)).isTrue();
			assertThat(store.replace("key", version, "too late")).isFalse();
		}
		assertThat(store.find("key")).isEqualTo(new SalesforceTokenStore.Entry(40, "value 39"));
		assertThat(store.replace("key", 2, "much too late")).isFalse();
		assertThat(store.find("key")).isEqualTo(new SalesforceTokenStore.Entry(40, "value 39"));
	}

	@ParameterizedTest
	@MethodSource("stores")
	void ofManyWritersOneSucceeds(SalesforceTokenStore store) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			for (int version = 0; version < 50; version++) {
				long read = version;
				Callable<Boolean> write = () -> store.replace("key", read, "value");
				int written = 0;
				for (Future<Boolean> result : threads
					.invokeAll(IntStream.range(0, 8).mapToObj((thread) -> write).toList())) {
					written += result.get() ? 1 : 0;
				}
				assertThat(written).isEqualTo(1);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void whatIsStoredIsNotReadable() {
		SalesforceTokenStore plain = new MemoryTokenStore();

		new EncryptedTokenStore(plain, List.of(ONE)).replace("key", 0, "secret-of-the-test");

		assertThat(plain.find("key")).satisfies((entry) -> assertThat(entry.value()).doesNotContain("secret"))
			.hasToString("Entry[version 1]");
	}

	@Test
	void aNewKeyEncryptsWhileTheOldOneStillDecrypts() {
		SalesforceTokenStore plain = new MemoryTokenStore();
		new EncryptedTokenStore(plain, List.of(ONE)).replace("key", 0, "first");

		EncryptedTokenStore both = new EncryptedTokenStore(plain, List.of(OTHER, ONE));
		assertThat(both.find("key")).isEqualTo(new SalesforceTokenStore.Entry(1, "first"));
		both.replace("key", 1, "second");

		assertThat(new EncryptedTokenStore(plain, List.of(OTHER)).find("key"))
			.isEqualTo(new SalesforceTokenStore.Entry(2, "second"));
		assertThatIllegalStateException().isThrownBy(() -> new EncryptedTokenStore(plain, List.of(ONE)).find("key"))
			.withMessageContaining("not encrypted by any of the keys");
	}

	@Test
	void whatOthersWroteIsNotTaken() {
		SalesforceTokenStore plain = new MemoryTokenStore();
		EncryptedTokenStore store = new EncryptedTokenStore(plain, List.of(ONE));
		plain.replace("key", 0, "{\"accessToken\":\"t\",\"instanceUrl\":\"https://evil.example\"}");
		store.replace("of one org", 0, "secret");
		plain.replace("of another", 0, plain.find("of one org").value());

		assertThatIllegalStateException().isThrownBy(() -> store.find("key"));
		assertThatIllegalStateException().isThrownBy(() -> store.find("of another"))
			.withMessageContaining("changed by others");
	}

	@Test
	void whatIsNoKeyIsRefusedWithoutItsText() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new EncryptedTokenStore(new MemoryTokenStore(), List.of("secret-of-the-test")))
			.withMessageContaining("openssl rand -base64 32")
			.withMessageNotContaining("secret-of-the-test");
	}

	@Test
	void aTransactionOfTheCallerCannotUndoAWrite() throws SQLException {
		JdbcTokenStore store = new JdbcTokenStore(database);
		try (Connection callers = database.getConnection()) {
			callers.setAutoCommit(false);
			store.replace("kept", 0, "value");
			callers.rollback();
		}

		assertThat(store.find("kept")).isEqualTo(new SalesforceTokenStore.Entry(1, "value"));
	}

}
