package io.github.springforce.sample;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the loggers of Spring and ours say on TRACE while a user logs in, works and logs
 * in again.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles({ "embedded", "users" })
class UserLoginLogTests {

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@Autowired
	private EmbeddedSalesforce org;

	@LocalServerPort
	private int port;

	@BeforeEach
	void listen() {
		this.org.reset();
		this.org.connectedApp().requirePkce().rotateRefreshTokens();
		this.log.start();
		loggers().forEach((logger) -> {
			logger.setLevel(Level.TRACE);
			logger.setAdditive(false);
			logger.addAppender(this.log);
		});
	}

	@AfterEach
	void silence() {
		loggers().forEach((logger) -> {
			logger.setLevel(null);
			logger.setAdditive(true);
			logger.detachAppender(this.log);
		});
	}

	private static List<Logger> loggers() {
		return List.of((Logger) LoggerFactory.getLogger("org.springframework"),
				(Logger) LoggerFactory.getLogger("io.github.springforce"));
	}

	@Test
	void onlyTheAddressByWhichTheUserComesBackHoldsItsCode() throws Exception {
		Browser browser = new Browser(this.port);
		HttpResponse<String> desk = browser.press(browser.load("/contacts"), "allow");
		this.org.expireSessions();
		browser.load("/contacts");

		assertThat(desk.statusCode()).isEqualTo(200);
		List<ServeEvent> logins = this.org.wireMock()
			.getAllServeEvents()
			.stream()
			.filter((event) -> event.getRequest().getUrl().startsWith("/services/oauth2/token"))
			.toList();
		assertThat(logins).hasSize(2);
		Map<String, String> form = form(logins.get(1));
		List<String> secrets = new ArrayList<>(
				List.of(form.get("code_verifier"), this.org.connectedApp().consumerSecret()));
		for (ServeEvent login : logins) {
			secrets.addAll(tokens(login));
		}
		assertThat(secrets).hasSize(6);
		assertThat(said((text) -> secrets.stream().anyMatch(text::contains))).isEmpty();
		assertThat(said((text) -> text.contains(form.get("code")))).extracting(ILoggingEvent::getLoggerName)
			.containsOnly("org.springframework.security.web.FilterChainProxy");
	}

	private static Map<String, String> form(ServeEvent event) {
		return Pattern.compile("&")
			.splitAsStream(event.getRequest().getBodyAsString())
			.map((field) -> field.split("=", 2))
			.collect(Collectors.toMap((field) -> field[0],
					(field) -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
	}

	private static List<String> tokens(ServeEvent event) {
		return Pattern.compile("\"(?:access|refresh)_token\":\"([^\"]+)\"")
			.matcher(event.getResponse().getBodyAsString())
			.results()
			.map((token) -> token.group(1))
			.toList();
	}

	private List<ILoggingEvent> said(Predicate<String> what) {
		return this.log.list.stream().filter((event) -> what.test(event.getFormattedMessage())).toList();
	}

}
