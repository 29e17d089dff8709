package io.github.springforce.sample;

import java.net.http.HttpResponse;
import java.util.Map;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page, as a browser gets it from the application as it starts by itself.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DeskPageTests {

	@LocalServerPort
	private int port;

	@Autowired
	private EmbeddedSalesforce org;

	private Browser browser;

	@BeforeEach
	void open() {
		this.browser = new Browser(this.port);
	}

	@Test
	void twoHundredContactsAreThereFromTheStart() throws Exception {
		HttpResponse<String> page = this.browser.load("/");

		assertThat(page.uri()).hasPath("/contacts");
		assertThat(page.body()).containsPattern("1 to 20 of 2\\d\\d").contains(">Next<").doesNotContain(">Previous<");
	}

	@Test
	void pagesFollowEachOther() throws Exception {
		assertThat(this.browser.load("/contacts?page=2").body()).contains("21 to 40 of ")
			.contains("href=\"/contacts?find=&amp;page=1\"")
			.contains("href=\"/contacts?find=&amp;page=3\"");
	}

	@Test
	void whoBelongsToACompanyIsFoundByItsName() throws Exception {
		assertThat(this.browser.load("/contacts?find=brick%20%26%20sons").body()).contains("1 to 20 of 20")
			.contains("Brick &amp; Sons Masonry")
			.doesNotContain(">Next<");
	}

	@Test
	void nobodyIsFoundInPlainWords() throws Exception {
		assertThat(this.browser.load("/contacts?find=%3Cb%3Enobody").body()).contains("Nobody is found")
			.contains("&lt;b&gt;nobody")
			.doesNotContain("<b>nobody");
	}

	@Test
	void aNameCannotBecomeMarkup() throws Exception {
		String id = this.org.insert("Contact",
				Map.of("FirstName", "<b>&'\"", "LastName", "</td><script>alert(1)</script>"));

		assertThat(this.browser.load("/contacts/" + id + "?find=alert").body())
			.contains(">&lt;b&gt;&amp;&#39;&quot; &lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;<")
			.contains("value=\"&lt;b&gt;&amp;&#39;&quot;\"")
			.doesNotContain("<script>alert")
			.doesNotContain("<b>&");
	}

	@Test
	void aContactIsCreatedAndLoadingThePageAgainCreatesNoOther() throws Exception {
		HttpResponse<String> page = this.browser.submit("/contacts",
				"firstName=Lena&lastName=O%27Hara&email=&find=lena&page=1");

		assertThat(page.body()).contains("Lena O&#39;Hara is on the list now.").contains("1 to 1 of 1");

		page = this.browser.load(page.uri().toString());

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).doesNotContain("is on the list now").contains("1 to 1 of 1");
	}

	@Test
	void aChangeEmptiesWhatWasEmptied() throws Exception {
		String id = this.org.insert("Contact", Map.of("LastName", "Ferro", "Phone", "+1 555 0100"));

		HttpResponse<String> page = this.browser.submit("/contacts/" + id, "firstName=Livia&lastName=Ferro&phone=");

		assertThat(page.body()).contains("Livia Ferro is saved.");
		assertThat(this.org.record("Contact", id).toMap()).containsEntry("FirstName", "Livia")
			.doesNotContainKey("Phone");
	}

	@Test
	void whatSalesforceDoesNotAcceptIsShownAtItsFieldAndNothingTypedIsLost() throws Exception {
		HttpResponse<String> page = this.browser.submit("/contacts", "firstName=Lena&lastName=&phone=%2B1+555+0100");

		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("Salesforce did not accept this")
			.containsPattern("name=\"lastName\"[^>]*aria-invalid=\"true\"")
			.contains("value=\"Lena\"")
			.contains("value=\"+1 555 0100\"");
	}

	@Test
	void aContactIsDeleted() throws Exception {
		String id = this.org.insert("Contact", Map.of("LastName", "Gone"));

		HttpResponse<String> page = this.browser.submit("/contacts/" + id + "/delete", "find=&page=1");

		assertThat(page.body()).contains("The contact is deleted");
		assertThat(this.org.records("Contact")).extracting((contact) -> contact.get("LastName")).doesNotContain("Gone");
	}

	@Test
	void aContactThatIsGoneIsSaidToBeAndTheListStays() throws Exception {
		HttpResponse<String> page = this.browser.load("/contacts/003000000000001AAA");

		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.body()).contains("There is no such contact").contains("1 to 20 of ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/webjars/picocss__pico/2.1.1/css/pico.min.css", "/desk.css", "/desk.js", "/icon.svg" })
	void whatThePageLoadsIsThere(String path) throws Exception {
		assertThat(this.browser.load("/contacts").body()).contains("\"" + path + "\"");
		assertThat(this.browser.load(path).statusCode()).isEqualTo(200);
	}

}
