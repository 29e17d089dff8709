package io.github.springforce.sample;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Loads pages and submits forms: follows redirects and keeps cookies.
 */
final class Browser {

	private final HttpClient http = HttpClient.newBuilder()
		.followRedirects(Redirect.NORMAL)
		.cookieHandler(new CookieManager())
		.build();

	private final URI site;

	Browser(int port) {
		this.site = URI.create("http://127.0.0.1:" + port);
	}

	HttpResponse<String> load(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(this.site.resolve(path)).build());
	}

	HttpResponse<String> submit(String path, String form) throws IOException, InterruptedException {
		return submit(this.site.resolve(path), form);
	}

	/** Presses a button of the form that a page shows, whichever site it is of. */
	HttpResponse<String> press(HttpResponse<String> page, String button) throws IOException, InterruptedException {
		String fields = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"")
			.matcher(page.body())
			.results()
			.map((field) -> field.group(1) + "=" + encoded(field.group(2).replace("&amp;", "&")) + "&")
			.collect(Collectors.joining());
		String action = Pattern.compile("action=\"([^\"]+)\"")
			.matcher(page.body())
			.results()
			.findFirst()
			.orElseThrow()
			.group(1);
		return submit(page.uri().resolve(action), fields + button + "=true");
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private HttpResponse<String> submit(URI action, String form) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(action)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Sec-Fetch-Site", "same-origin")
			.POST(BodyPublishers.ofString(form))
			.build());
	}

	/** Submits a form with a file and a further field. */
	HttpResponse<String> upload(String path, String fileName, String content, String field)
			throws IOException, InterruptedException {
		String[] nameAndValue = field.split("=");
		String body = """
				--limit
				Content-Disposition: form-data; name="%s"

				%s
				--limit
				Content-Disposition: form-data; name="file"; filename="%s"
				Content-Type: text/csv

				""".formatted(nameAndValue[0], nameAndValue[1], fileName).replace("\n", "\r\n") + content
				+ "\r\n--limit--\r\n";
		return send(HttpRequest.newBuilder(this.site.resolve(path))
			.header("Content-Type", "multipart/form-data; boundary=limit")
			.header("Sec-Fetch-Site", "same-origin")
			.POST(BodyPublishers.ofString(body))
			.build());
	}

	private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		return this.http.send(request, BodyHandlers.ofString());
	}

}
