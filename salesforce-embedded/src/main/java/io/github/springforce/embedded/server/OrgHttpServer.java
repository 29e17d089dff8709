package io.github.springforce.embedded.server;

import java.util.EnumSet;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import wiremock.jakarta.servlet.DispatcherType;
import wiremock.org.eclipse.jetty.servlet.FilterHolder;
import wiremock.org.eclipse.jetty.servlet.ServletContextHandler;

/**
 * WireMock's own server, with the platform's limits and a way past it for large bodies.
 */
final class OrgHttpServer extends Jetty11HttpServer {

	OrgHttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
		super(options, admin, stubs);
	}

	@Override
	protected void decorateMockServiceContextBeforeConfig(ServletContextHandler context) {
		super.decorateMockServiceContextBeforeConfig(context);
		context.addFilter(new FilterHolder(new LongRequests()), "/*", EnumSet.of(DispatcherType.REQUEST));
		context.addFilter(new FilterHolder(new LargeBodies()), "/*", EnumSet.of(DispatcherType.REQUEST));
	}

}
