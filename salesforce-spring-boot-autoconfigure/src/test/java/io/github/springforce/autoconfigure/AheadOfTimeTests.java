package io.github.springforce.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.OwnJvm;
import io.github.springforce.autoconfigure.application.Company;
import io.github.springforce.autoconfigure.application.Customer;
import io.github.springforce.autoconfigure.application.PreparedApplication;
import io.github.springforce.describe.GlobalDescribe;
import io.github.springforce.describe.SObjectSummary;
import io.github.springforce.sobject.DeletedRecords;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that was prepared ahead of time, as for a native image.
 */
class AheadOfTimeTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@TempDir
	private Path folder;

	@Test
	void aPreparedApplicationStartsWithItsOrgsAndTypes() throws Exception {
		org.server()
			.stubFor(get(urlPathEqualTo("/services/data/v66.0/sobjects/Contact/003000000000001AAA"))
				.willReturn(okJson("{\"Id\":\"003000000000001AAA\",\"LastName\":\"Jones\"}")));
		org.server()
			.stubFor(get(urlPathEqualTo("/services/data/v66.0/sobjects/Lead/00Q000000000001AAA"))
				.willReturn(okJson("{\"Company\":\"Acme\"}")));
		org.server()
			.stubFor(get(urlPathEqualTo("/services/data/v66.0/sobjects"))
				.willReturn(okJson("{\"sobjects\":[{\"name\":\"Account\"}]}")));
		org.server()
			.stubFor(get(urlPathEqualTo("/services/data/v66.0/limits"))
				.willReturn(okJson("{\"DailyApiRequests\":{\"Max\":5000,\"Remaining\":4975}}")));

		prepare("--salesforce.access-token=none-yet", "--salesforce.instance-url=http://127.0.0.1:1",
				"--salesforce.orgs.emea.access-token=none-yet",
				"--salesforce.orgs.emea.instance-url=http://127.0.0.1:1");
		String output = OwnJvm.likeThis()
			.with(this.folder.resolve("classes"))
			.with(this.folder.resolve("resources"))
			.run(List.of("-Dspring.aot.enabled=true", "-XX:TieredStopAtLevel=1"), PreparedApplication.class,
					"--server.port=0", "--salesforce.access-token=token-of-the-test",
					"--salesforce.instance-url=" + org.url(), "--salesforce.orgs.emea.access-token=token-of-the-test",
					"--salesforce.orgs.emea.instance-url=" + org.url());

		assertThat(output).contains("REPORT Jones, Jones, Acme, Account, 4975").contains("Starting AOT-processed");
		assertThat(hints()).contains(Customer.class.getName(), Company.class.getName(), GlobalDescribe.class.getName(),
				SObjectSummary.class.getName(), SObject.class.getName(), DeletedRecords.class.getName(),
				"io.github.springforce.sobject.SObjectDeserializer", "io.github.springforce.sobject.RowCell",
				SalesforceProperties.class.getName(), OrgProperties.Retry.class.getName());
	}

	private void prepare(String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of(PreparedApplication.class.getName(),
				this.folder.resolve("sources").toString(), this.folder.resolve("resources").toString(),
				this.folder.resolve("classes").toString(), "io.github.springforce", "prepared"));
		all.addAll(List.of(arguments));
		SpringApplicationAotProcessor.main(all.toArray(String[]::new));
		List<String> compile = new ArrayList<>(
				List.of("-proc:none", "-nowarn", "-parameters", "-d", this.folder.resolve("classes").toString(), "-cp",
						System.getProperty("java.class.path") + ":" + this.folder.resolve("classes")));
		try (Stream<Path> sources = Files.walk(this.folder.resolve("sources"))) {
			sources.map(Path::toString).filter((path) -> path.endsWith(".java")).forEach(compile::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, compile.toArray(String[]::new))).isZero();
	}

	private String hints() throws Exception {
		try (Stream<Path> files = Files.walk(this.folder.resolve("resources"))) {
			return Files.readString(
					files.filter((path) -> path.endsWith("reachability-metadata.json")).findFirst().orElseThrow());
		}
	}

}
