package io.github.springforce.sample;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps pages of other sites from working on the org through the browser of somebody who
 * runs this application: it has no login of its own. Lets the browser load nothing but
 * what comes from here.
 */
@Component
class BrowserGuard extends OncePerRequestFilter {

	private static final Set<String> READING = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(),
			HttpMethod.OPTIONS.name());

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!READING.contains(request.getMethod()) && comesFromElsewhere(request)) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN, "Changes are taken from this site's own pages only");
			return;
		}
		response.setHeader("Content-Security-Policy",
				"default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Referrer-Policy", "same-origin");
		chain.doFilter(request, response);
	}

	/** Browsers say so; other clients send neither header. */
	private static boolean comesFromElsewhere(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return !site.equals("same-origin") && !site.equals("none");
		}
		String origin = request.getHeader("Origin");
		return origin != null && !origin.equals(request.getScheme() + "://" + request.getHeader("Host"));
	}

}
