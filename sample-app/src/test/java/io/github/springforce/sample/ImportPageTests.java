package io.github.springforce.sample;

import java.net.http.HttpResponse;
import java.time.Duration;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Fault;
import io.github.springforce.embedded.Operation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file of contacts, as a user brings it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ImportPageTests {

	@LocalServerPort
	private int port;

	@Autowired
	private EmbeddedSalesforce org;

	private Browser browser;

	@BeforeEach
	void open() {
		this.browser = new Browser(this.port);
	}

	@AfterEach
	void letRun() {
		this.org.letBulkJobsRun();
	}

	@Test
	void contactsAreStoredAndThoseThatAreNotAreShownAndDownloaded() throws Exception {
		HttpResponse<String> page = done(this.browser.upload("/import", "new <b>people</b>.csv", """
				FirstName,LastName,Email
				Wanda,Importova,wanda@example.com
				Nobody,,nobody@example.com
				Ida,<i>Importova</i>,ida at example.com
				""", "delimiter=COMMA"));

		assertThat(page.body()).contains("new &lt;b&gt;people&lt;/b&gt;.csv")
			.containsPattern("<dt>Rows</dt><dd>3</dd>")
			.containsPattern("<dt>Stored</dt><dd>1</dd>")
			.containsPattern("<dt>Refused</dt><dd>2</dd>")
			.contains("<td>2</td><td>Nobody</td><td>Required fields are missing: [LastName]</td>")
			.contains("<td>3</td><td>Ida &lt;i&gt;Importova&lt;/i&gt;</td>");
		HttpResponse<String> failures = this.browser.load(page.uri().getPath() + "/failures.csv");
		assertThat(failures.headers().firstValue("Content-Disposition"))
			.hasValue("attachment; filename=\"failures.csv\"");
		assertThat(failures.body()).startsWith("sf__Id,sf__Error,FirstName,LastName,Email\n")
			.contains(",Nobody,,nobody@example.com\n");
		assertThat(this.org.records("Contact")).extracting((contact) -> contact.get("Email"))
			.contains("wanda@example.com")
			.doesNotContain("nobody@example.com");
	}

	@Test
	void progressIsShownWhileTheOrgWorks() throws Exception {
		this.org.holdBulkJobs();

		HttpResponse<String> page = this.browser.upload("/import", "people.csv",
				"FirstName;LastName\nVera;Importova\nVal;Importova\n", "delimiter=SEMICOLON");

		String progress = page.uri().getPath() + "/progress";
		assertThat(page.body()).contains("<progress id=\"bar\"", "data-url=\"" + progress + "\"");
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.browser.load(progress).body())
				.contains("\"done\":false,\"read\":2,\"processed\":0"));
		assertThat(this.browser.load(page.uri().getPath()).body()).contains("The org works on the rows.",
				"0 of 2 rows");
		assertThat(this.browser.load(page.uri().getPath() + "/failures.csv").statusCode()).isEqualTo(404);
		this.org.letBulkJobsRun();
		assertThat(done(page).body()).contains("<dt>Stored</dt><dd>2</dd>").doesNotContain("Download the rows");
	}

	@Test
	void noNumberIsShownBeforeTheRowsAreCounted() throws Exception {
		this.org.fail().next(Operation.BULK_JOB).with(Fault.slow(Duration.ofSeconds(5)));

		HttpResponse<String> page = this.browser.upload("/import", "people.csv", "LastName\nImportova\n",
				"delimiter=COMMA");

		assertThat(page.body()).contains("The file is on its way to the org.").doesNotContain(" of 0 rows");
		assertThat(done(page).body()).contains("<dt>Stored</dt><dd>1</dd>");
	}

	@Test
	void aFileThatTheOrgCannotReadIsSaidToBe() throws Exception {
		assertThat(done(this.browser.upload("/import", "people.csv", "FirstName,Nickname\nVera,V\n", "delimiter=COMMA"))
			.body()).contains("The org did not take this file.").contains("Field name not found : Nickname");
		assertThat(done(this.browser.upload("/import", "people.csv", "LastName\n\"Vera\n", "delimiter=COMMA")).body())
			.contains("ends within quotation marks");
	}

	@Test
	void noFileIsAskedForAgain() throws Exception {
		HttpResponse<String> page = this.browser.upload("/import", "", "", "delimiter=COMMA");

		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("Choose a file that is not empty.").contains("type=\"file\"");
		assertThat(this.browser.load("/contacts").body()).contains("href=\"/import\"");
		assertThat(this.browser.load("/import/unknown").statusCode()).isEqualTo(404);
	}

	private HttpResponse<String> done(HttpResponse<String> page) throws Exception {
		assertThat(page.uri().getPath()).startsWith("/import/");
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.browser.load(page.uri().getPath() + "/progress").body())
				.contains("\"done\":true"));
		return this.browser.load(page.uri().getPath());
	}

}
