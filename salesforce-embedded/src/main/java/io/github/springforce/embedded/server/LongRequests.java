package io.github.springforce.embedded.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

import wiremock.jakarta.servlet.Filter;
import wiremock.jakarta.servlet.FilterChain;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.ServletRequest;
import wiremock.jakarta.servlet.ServletResponse;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;

/**
 * Refuses addresses and headers that are too long for the platform (reference, section
 * 3.9). Jetty's own limit would do for HTTP/1.1; a client of HTTP/2, as the JDK's is by
 * itself, would see a broken connection in place of the status.
 */
final class LongRequests implements Filter {

	/** What the server itself takes: longer than any statement can be. */
	static final int MOST_SERVER_BYTES = 256 * 1024;

	private static final int MOST_BYTES = 16_384;

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest http = (HttpServletRequest) request;
		int address = addressBytes(http);
		if (address > MOST_BYTES) {
			refuse((HttpServletResponse) response, 414, "URI Too Long");
		}
		else if (address + headerBytes(http) > MOST_BYTES) {
			refuse((HttpServletResponse) response, 431, "Request Header Fields Too Large");
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static int addressBytes(HttpServletRequest request) {
		String query = request.getQueryString();
		return request.getRequestURI().length() + ((query != null) ? query.length() + 1 : 0);
	}

	private static int headerBytes(HttpServletRequest request) {
		int bytes = 0;
		for (String name : Collections.list(request.getHeaderNames())) {
			for (String value : Collections.list(request.getHeaders(name))) {
				bytes += name.length() + value.length() + 4;
			}
		}
		return bytes;
	}

	private static void refuse(HttpServletResponse response, int status, String reason) throws IOException {
		response.setStatus(status);
		response.setContentType("text/html;charset=iso-8859-1");
		response.getOutputStream()
			.write(("<h1>Bad Message " + status + "</h1><pre>reason: " + reason + "</pre>")
				.getBytes(StandardCharsets.ISO_8859_1));
	}

}
