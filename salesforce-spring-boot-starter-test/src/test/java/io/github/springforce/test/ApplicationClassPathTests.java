package io.github.springforce.test;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is tested has the HTTP client and the JSON library that it has in
 * production: the class path of this module is that of an application with both starters.
 */
class ApplicationClassPathTests {

	@Test
	void springFindsTheHttpClientOfTheStarter() {
		try (EmbeddedSalesforce org = EmbeddedSalesforce.start()) {
			RestClient.create().get().uri(org.url() + "/services/data").retrieve().toBodilessEntity();

			assertThat(org.wireMock().getAllServeEvents()).singleElement()
				.extracting((call) -> call.getRequest().getHeader("User-Agent"))
				.asString()
				.startsWith("Apache-HttpClient/5.");
		}
	}

	@Test
	void springFindsJackson3Only() {
		RestClient.builder()
			.configureMessageConverters((converters) -> converters.registerDefaults()
				.configureMessageConvertersList(
						(all) -> assertThat(all).extracting((each) -> each.getClass().getSimpleName())
							.contains("JacksonJsonHttpMessageConverter")
							.doesNotContain("MappingJackson2HttpMessageConverter", "GsonHttpMessageConverter",
									"JsonbHttpMessageConverter")))
			.build();
	}

	@ParameterizedTest
	@CsvSource({ "org/apache/hc/client5/http/impl/classic/HttpClients.class, httpclient5-",
			"tools/jackson/databind/json/JsonMapper.class, jackson-databind-3",
			"org/slf4j/LoggerFactory.class, slf4j-api-", "org/yaml/snakeyaml/Yaml.class, snakeyaml-" })
	void aLibraryComesFromOneFile(String type, String file) throws IOException {
		assertThat(locations(type)).singleElement().asString().contains("/" + file);
	}

	@ParameterizedTest
	@ValueSource(strings = { "org/eclipse/jetty/client/HttpClient.class", "reactor/netty/http/client/HttpClient.class",
			"okhttp3/OkHttpClient.class", "com/fasterxml/jackson/databind/ObjectMapper.class",
			"com/google/gson/Gson.class", "jakarta/json/bind/Jsonb.class", "org/apache/http/client/HttpClient.class" })
	void noRivalIsBroughtAlong(String type) throws IOException {
		assertThat(locations(type)).isEmpty();
	}

	private static List<URL> locations(String type) throws IOException {
		return Collections.list(ApplicationClassPathTests.class.getClassLoader().getResources(type));
	}

	@ParameterizedTest
	@ValueSource(classes = { WireMockServer.class, ApexParser.class })
	void whatTheEmbeddedOrgIsMadeOfRegistersNoServiceOfOthers(Class<?> type) throws Exception {
		Path file = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		try (JarFile jar = new JarFile(file.toFile()); Stream<String> names = jar.stream().map(Object::toString)) {
			assertThat(names.filter((name) -> name.matches("META-INF/services/.+")))
				.allSatisfy((name) -> assertThat(name).startsWith("META-INF/services/wiremock."));
		}
	}

}
