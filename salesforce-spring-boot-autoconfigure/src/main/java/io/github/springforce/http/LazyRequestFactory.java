package io.github.springforce.http;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Makes the HTTP client for the first request: to load one, with all certificates that
 * the JVM trusts, is most of what the client would add to the start of an application.
 */
final class LazyRequestFactory implements ClientHttpRequestFactory, DisposableBean {

	private final Supplier<ClientHttpRequestFactory> maker;

	private final Lock lock = new ReentrantLock();

	private volatile @Nullable ClientHttpRequestFactory factory;

	private boolean closed;

	LazyRequestFactory(Supplier<ClientHttpRequestFactory> maker) {
		this.maker = maker;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		ClientHttpRequestFactory factory = this.factory;
		return ((factory != null) ? factory : made()).createRequest(uri, method);
	}

	private ClientHttpRequestFactory made() throws IOException {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IOException("The connections have been closed");
			}
			ClientHttpRequestFactory factory = this.factory;
			if (factory == null) {
				factory = this.maker.get();
				this.factory = factory;
			}
			return factory;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void destroy() throws Exception {
		this.lock.lock();
		try {
			this.closed = true;
			if (this.factory instanceof DisposableBean closeable) {
				closeable.destroy();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
