package io.github.springforce.autoconfigure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.MemoryTokenStore;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceTokenStore;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code salesforce.token-store} makes of an application, whose nodes are contexts
 * here.
 */
class TokenStorePropertiesTests {

	private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

	private static final String NEXT_KEY = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SalesforceAutoConfiguration.class))
		.withPropertyValues("salesforce.consumer-key=3MVG9.key", "salesforce.consumer-secret=secret-of-the-test");

	private final DataSource database = database();

	private final CacheManager caches = new ConcurrentMapCacheManager("salesforce-tokens", "others");

	@BeforeEach
	void answer() {
		tokenIs("first-token-of-the-test");
	}

	@Test
	void nodesThatHaveADatabaseInCommonHaveOneSession() {
		ApplicationContextRunner node = node("type=jdbc").withBean(DataSource.class, () -> this.database);

		assertThat(session(node)).isEqualTo("first-token-of-the-test");
		assertThat(session(node)).isEqualTo("first-token-of-the-test");

		assertThat(tokenCalls()).isEqualTo(1);
		assertThat(rows("salesforce_token")).hasSize(1)
			.first()
			.asString()
			.startsWith("default-")
			.contains("first-token-of-the-test");
	}

	@Test
	void anotherTableIsUsedWhenItIsNamed() {
		ApplicationContextRunner node = node("type=jdbc", "table=acme_tokens").withBean(DataSource.class,
				() -> this.database);

		session(node);

		assertThat(rows("acme_tokens")).hasSize(1);
		assertThat(rows("salesforce_token")).isEmpty();
	}

	@Test
	void whatIsStoredIsEncryptedWhenThereIsAKey() {
		ApplicationContextRunner node = node("type=jdbc", "encryption-keys=" + KEY).withBean(DataSource.class,
				() -> this.database);

		assertThat(session(node)).isEqualTo("first-token-of-the-test");
		assertThat(session(node)).isEqualTo("first-token-of-the-test");

		assertThat(tokenCalls()).isEqualTo(1);
		assertThat(rows("salesforce_token")).hasSize(1).first().asString().doesNotContain("of-the-test", "instanceUrl");
	}

	@Test
	void aKeyIsChangedWithoutALogin() {
		session(node("type=jdbc", "encryption-keys=" + KEY).withBean(DataSource.class, () -> this.database));

		ApplicationContextRunner both = node("type=jdbc", "encryption-keys[0]=" + NEXT_KEY, "encryption-keys[1]=" + KEY)
			.withBean(DataSource.class, () -> this.database);
		assertThat(session(both)).isEqualTo("first-token-of-the-test");
		assertThat(tokenCalls()).isEqualTo(1);

		tokenIs("second-token-of-the-test");
		both.run((context) -> {
			SalesforceLogin login = context.getBean(SalesforceLogin.class);
			login.login();
			login.login();
		});
		assertThat(session(
				node("type=jdbc", "encryption-keys=" + NEXT_KEY).withBean(DataSource.class, () -> this.database)))
			.isEqualTo("second-token-of-the-test");
		assertThat(tokenCalls()).isEqualTo(2);
	}

	@Test
	void nodesThatHaveACacheInCommonHaveOneSession() {
		ApplicationContextRunner node = node("type=cache").withBean(CacheManager.class, () -> this.caches);

		assertThat(session(node)).isEqualTo("first-token-of-the-test");
		assertThat(session(node)).isEqualTo("first-token-of-the-test");

		assertThat(tokenCalls()).isEqualTo(1);
		assertThat(nativeCache("salesforce-tokens")).contains("first-token-of-the-test");
	}

	@Test
	void anotherCacheIsUsedAndEncryptedWhenItIsNamed() {
		ApplicationContextRunner node = node("type=cache", "cache=others", "encryption-keys=" + KEY)
			.withBean(CacheManager.class, () -> this.caches);

		session(node);
		session(node);

		assertThat(tokenCalls()).isEqualTo(1);
		assertThat(nativeCache("others")).contains("default-").doesNotContain("of-the-test");
	}

	@Test
	void aStoreOfTheApplicationsOwnIsUsedAndEncrypted() {
		OwnStore store = new OwnStore();
		ApplicationContextRunner node = node("encryption-keys=" + KEY).withBean(SalesforceTokenStore.class,
				() -> store);

		session(node);
		session(node);

		assertThat(tokenCalls()).isEqualTo(1);
		assertThat(store.written).isNotEmpty().noneMatch((value) -> value.contains("of-the-test"));
	}

	@Test
	void withoutAStoreEachNodeHasASessionOfItsOwn() {
		session(node());
		session(node());

		assertThat(tokenCalls()).isEqualTo(2);
	}

	@Test
	void aNodeOfAnotherUserDoesNotTakeTheSession() {
		ApplicationContextRunner node = node("type=jdbc").withBean(DataSource.class, () -> this.database);

		session(node);
		session(node.withPropertyValues("salesforce.consumer-key=3MVG9.other"));

		assertThat(tokenCalls()).isEqualTo(2);
	}

	@Test
	void onlyASessionThatNobodySharesEndsWithTheApplication() {
		ApplicationContextRunner sharing = node("type=jdbc").withBean(DataSource.class, () -> this.database)
			.withPropertyValues("salesforce.login.revoke-on-shutdown=true");

		use(sharing);
		org.server().verify(0, postRequestedFor(urlEqualTo("/services/oauth2/revoke")));

		use(node().withPropertyValues("salesforce.login.revoke-on-shutdown=true"));
		org.server().verify(1, postRequestedFor(urlEqualTo("/services/oauth2/revoke")));
	}

	@Test
	void aStoreOfADatabaseNeedsOne() {
		assertThat(analysis(node("type=jdbc"))).isEqualTo(
				"""
						The Salesforce configuration is not valid, at salesforce.token-store.type: it is jdbc, and there is no DataSource, or none that is the primary one
						Add a database to the application, or define a bean of the type JdbcTokenStore.""");
	}

	@Test
	void aTableIsAName() {
		assertThat(analysis(
				node("type=jdbc", "table=tokens; DROP TABLE x").withBean(DataSource.class, () -> this.database)))
			.isEqualTo(
					"""
							The Salesforce configuration is not valid, at salesforce.token-store.table: the name of a table is letters, digits and underscores, not tokens; DROP TABLE x
							Set it to the name of a table.""");
	}

	@Test
	void aStoreOfACacheNeedsOne() {
		String told = """
				The Salesforce configuration is not valid, at salesforce.token-store.type: it is cache, and there is no cache none
				Add a CacheManager with this cache, or set salesforce.token-store.cache to the name of one.""";

		assertThat(analysis(node("type=cache", "cache=none"))).isEqualTo(told);
		assertThat(analysis(node("type=cache", "cache=none").withBean(CacheManager.class, () -> this.caches)))
			.isEqualTo(told);
	}

	@Test
	void aKeyIsOne() {
		assertThat(analysis(node("type=jdbc", "encryption-keys=secret-of-the-test")
			.withBean(DataSource.class, () -> this.database))).isEqualTo(
					"""
							The Salesforce configuration is not valid, at salesforce.token-store.encryption-keys: an encryption key is 16, 24 or 32 bytes, base64-encoded: make one by openssl rand -base64 32
							Set it to keys such as openssl rand -base64 32 makes them.""");
	}

	private ApplicationContextRunner node(String... tokenStore) {
		return this.runner.withPropertyValues("salesforce.login-url=" + org.url())
			.withPropertyValues(List.of(tokenStore)
				.stream()
				.map((property) -> "salesforce.token-store." + property)
				.toArray(String[]::new));
	}

	/** What a node that has just been started begins with. */
	private static String session(ApplicationContextRunner node) {
		String[] token = new String[1];
		node.run((context) -> {
			assertThat(context).hasNotFailed();
			token[0] = context.getBean(SalesforceLogin.class).login().accessToken();
		});
		return token[0];
	}

	/** Makes a call and shuts down. */
	private static void use(ApplicationContextRunner node) {
		node.run((context) -> context.getBean(SalesforceTemplate.class)
			.restClient()
			.get()
			.uri("limits")
			.retrieve()
			.toBodilessEntity());
	}

	private static String analysis(ApplicationContextRunner node) {
		String[] text = new String[1];
		node.run((context) -> {
			FailureAnalysis analysis = new InvalidSalesforceConfigurationFailureAnalyzer()
				.analyze(context.getStartupFailure());
			text[0] = analysis.getDescription() + "\n" + analysis.getAction();
		});
		return Objects.requireNonNull(text[0]);
	}

	private static void tokenIs(String token) {
		org.answers(200, "");
		org.server().stubFor(post(urlEqualTo("/services/oauth2/token")).willReturn(okJson("""
				{"access_token":"%s","instance_url":"%s"}""".formatted(token, org.url()))));
	}

	private static int tokenCalls() {
		return org.server().findAll(postRequestedFor(urlEqualTo("/services/oauth2/token"))).size();
	}

	private String nativeCache(String name) {
		Cache cache = Objects.requireNonNull(this.caches.getCache(name));
		return String.valueOf(cache.getNativeCache());
	}

	/** As docs/login.md tells to make the table. */
	private static DataSource database() {
		JdbcDataSource database = new JdbcDataSource();
		database.setURL("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
		try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
			for (String table : List.of("salesforce_token", "acme_tokens")) {
				statement.execute("CREATE TABLE " + table
						+ " (token_key VARCHAR(200) PRIMARY KEY, version BIGINT NOT NULL, token_value CLOB NOT NULL)");
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return database;
	}

	private List<String> rows(String table) {
		List<String> rows = new ArrayList<>();
		try (Connection connection = this.database.getConnection();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT token_key, token_value FROM " + table)) {
			while (result.next()) {
				rows.add(result.getString(1) + " " + result.getString(2));
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return rows;
	}

	private static final class OwnStore implements SalesforceTokenStore {

		private final MemoryTokenStore store = new MemoryTokenStore();

		private final List<String> written = new ArrayList<>();

		@Override
		public @Nullable Entry find(String key) {
			return this.store.find(key);
		}

		@Override
		public boolean replace(String key, long version, String value) {
			this.written.add(value);
			return this.store.replace(key, version, value);
		}

	}

}
