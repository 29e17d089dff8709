package io.github.springforce.auth;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RefreshTokenTests {

	@RegisterExtension
	private static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void theRefreshTokenIsSentWithTheConsumerKeyAlone() {
		org.server().stubFor(post(anyUrl()).willReturn(answer("first", null)));

		SalesforceSession session = login(new MemoryTokenStore()).login();

		assertThat(session.accessToken()).isEqualTo("first");
		assertThat(sent()).containsExactly("grant_type=refresh_token&client_id=3MVG9.key&refresh_token=token-1");
	}

	@Test
	void aRotatedRefreshTokenTakesThePlaceOfTheFirst() {
		rotate();
		RefreshTokenLogin login = login(new MemoryTokenStore());

		login.login();
		login.login();

		assertThat(sent()).extracting((body) -> body.substring(body.lastIndexOf('=') + 1))
			.containsExactly("token-1", "token-2");
	}

	@Test
	void aRestartGoesOnWithWhatIsStored() {
		rotate();
		SalesforceTokenStore store = new MemoryTokenStore();
		RefreshTokenLogin before = login(store);
		before.login();

		RefreshTokenLogin after = login(store);

		assertThat(after.login().accessToken()).isEqualTo("first");
		assertThat(after.login().accessToken()).isEqualTo("second");
		assertThat(sent()).hasSize(2);
	}

	@Test
	void anotherRefreshTokenThatIsSetBeginsAnew() {
		rotate();
		SalesforceTokenStore store = new MemoryTokenStore();
		login(store).login();

		SalesforceLogin.refreshToken()
			.consumerKey("3MVG9.key")
			.refreshToken("token-of-another-user")
			.loginUrl(org.url())
			.store(store, "default")
			.build();
		org.server()
			.stubFor(post(anyUrl()).withRequestBody(containing("token-of-another-user"))
				.willReturn(answer("of-another-user", null)));
		SalesforceSession session = SalesforceLogin.refreshToken()
			.consumerKey("3MVG9.key")
			.refreshToken("token-of-another-user")
			.loginUrl(org.url())
			.store(store, "default")
			.build()
			.login();

		assertThat(session.accessToken()).isEqualTo("of-another-user");
	}

	@Test
	void aRotatedRefreshTokenIsStoredBeforeItIsUsed() {
		rotate();
		FailingStore store = new FailingStore();
		RefreshTokenLogin login = login(store);

		store.failFrom(2);
		assertThat(login.login().accessToken()).isEqualTo("first");
		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(login::login)
			.withMessageContaining("token store")
			.withMessageNotContaining("token-2");
		assertThat(sent()).hasSize(1);

		store.failFrom(Integer.MAX_VALUE);
		assertThat(login.login().accessToken()).isEqualTo("second");
		assertThat(sent()).hasSize(2).last().asString().endsWith("refresh_token=token-2");
	}

	@Test
	void aRefusalLetsTheOtherNodesTryAtOnce() {
		org.server()
			.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(400)
				.withBody("{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}")));
		SalesforceTokenStore store = new MemoryTokenStore();

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(() -> login(store).login());
		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(() -> login(store).login())
			.withMessageContaining("salesforce.refresh-token")
			.withMessageNotContaining("token-1");
		assertThat(sent()).hasSize(2);
	}

	@Test
	void aSessionOfThisJvmAloneIsEndedWhenAsked() {
		org.server().stubFor(post(anyUrl()).willReturn(answer("first", null)));
		org.server().stubFor(post("/services/oauth2/revoke").willReturn(ok()));
		RefreshTokenLogin alone = SalesforceLogin.refreshToken()
			.consumerKey("3MVG9.key")
			.refreshToken("token-1")
			.loginUrl(org.url())
			.revokeOnShutdown()
			.build();
		RefreshTokenLogin sharing = SalesforceLogin.refreshToken()
			.consumerKey("3MVG9.key")
			.refreshToken("token-1")
			.loginUrl(org.url())
			.revokeOnShutdown()
			.store(new FailingStore(), "default")
			.build();

		sharing.logout(sharing.login());
		assertThat(org.server().findAll(postRequestedFor(anyUrl()))).hasSize(1);
		alone.logout(alone.login());

		LoggedRequest last = org.server().findAll(postRequestedFor(anyUrl())).get(2);
		assertThat(last.getUrl()).isEqualTo("/services/oauth2/revoke");
		assertThat(last.getBodyAsString()).isEqualTo("token=first");
	}

	@Test
	void aTokenOfAnotherIssuerIsExchanged() {
		org.server().stubFor(post(anyUrl()).willReturn(answer("first", null)));

		SalesforceLogin.tokenExchange()
			.consumerKey("3MVG9.key")
			.subjectToken(() -> "token-of-the-issuer")
			.tokenHandler("Acme_Handler")
			.loginUrl(org.url())
			.build()
			.login();

		assertThat(sent())
			.containsExactly("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&client_id=3MVG9.key"
					+ "&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token"
					+ "&subject_token=token-of-the-issuer&token_handler=Acme_Handler");
	}

	private static void rotate() {
		org.server()
			.stubFor(post(anyUrl()).withRequestBody(containing("refresh_token=token-1"))
				.willReturn(answer("first", "token-2")));
		org.server()
			.stubFor(post(anyUrl()).withRequestBody(containing("refresh_token=token-2"))
				.willReturn(answer("second", "token-3")));
	}

	private static RefreshTokenLogin login(SalesforceTokenStore store) {
		return SalesforceLogin.refreshToken()
			.consumerKey("3MVG9.key")
			.refreshToken("token-1")
			.loginUrl(org.url())
			.store(store, "default")
			.build();
	}

	private static ResponseDefinitionBuilder answer(String accessToken, @Nullable String refreshToken) {
		String rotated = (refreshToken != null) ? "\"refresh_token\":\"" + refreshToken + "\"," : "";
		return aResponse().withBody("{\"access_token\":\"" + accessToken + "\"," + rotated + "\"instance_url\":\""
				+ org.url() + "\",\"token_type\":\"Bearer\"}");
	}

	private static List<String> sent() {
		return org.server().findAll(postRequestedFor(anyUrl())).stream().map(LoggedRequest::getBodyAsString).toList();
	}

	/** Fails from the n-th write on. */
	private static final class FailingStore implements SalesforceTokenStore {

		private final MemoryTokenStore store = new MemoryTokenStore();

		private final AtomicInteger writes = new AtomicInteger();

		private volatile int from = Integer.MAX_VALUE;

		void failFrom(int write) {
			this.from = write;
		}

		@Override
		public @Nullable Entry find(String key) {
			return this.store.find(key);
		}

		@Override
		public boolean replace(String key, long version, String value) {
			if (this.writes.incrementAndGet() >= this.from) {
				throw new IllegalStateException("The database is down");
			}
			return this.store.replace(key, version, value);
		}

	}

}
