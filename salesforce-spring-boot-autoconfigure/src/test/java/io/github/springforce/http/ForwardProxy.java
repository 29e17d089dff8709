package io.github.springforce.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A forward proxy that asks for a user, tunnels, and remembers whom it led where.
 */
public final class ForwardProxy implements AutoCloseable {

	public static final String USER = "user-of-the-proxy";

	public static final String PASSWORD = "s&cret:of the-proxy";

	private final ServerSocket socket;

	private final List<String> refused = new CopyOnWriteArrayList<>();

	private final List<String> led = new CopyOnWriteArrayList<>();

	private ForwardProxy(ServerSocket socket) {
		this.socket = socket;
	}

	public static ForwardProxy start() {
		try {
			ForwardProxy proxy = new ForwardProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			inBackground(proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As a client knows it. */
	public ProxyServer withPassword(String password) {
		return new ProxyServer("127.0.0.1", this.socket.getLocalPort(), USER, password);
	}

	/** The request lines that came without the right user. */
	public List<String> refused() {
		return this.refused;
	}

	/** The request lines that were passed on. */
	public List<String> led() {
		return this.led;
	}

	private void accept() throws IOException {
		while (!this.socket.isClosed()) {
			Socket client = this.socket.accept();
			inBackground(() -> serve(client));
		}
	}

	private void serve(Socket client) throws IOException {
		try (client) {
			InputStream in = new BufferedInputStream(client.getInputStream());
			String head = head(in);
			String line = head.substring(0, head.indexOf("\r\n"));
			String right = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
			if (!head.contains("Proxy-Authorization: Basic " + right + "\r\n")) {
				this.refused.add(line);
				send(client,
						"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
								+ "Content-Length: 0\r\nConnection: close\r\n\r\n");
				return;
			}
			this.led.add(line);
			String[] words = line.split(" ");
			if (words[0].equals("CONNECT")) {
				tunnel(client, in, words[1]);
			}
			else {
				passOn(client, in, head, URI.create(words[1]));
			}
		}
	}

	private static void tunnel(Socket client, InputStream in, String target) throws IOException {
		int colon = target.lastIndexOf(':');
		try (Socket server = new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)))) {
			send(client, "HTTP/1.1 200 Connection established\r\n\r\n");
			pump(client, in, server);
		}
	}

	/** One request a connection, so that each is seen. */
	private static void passOn(Socket client, InputStream in, String head, URI target) throws IOException {
		try (Socket server = new Socket(target.getHost(), target.getPort())) {
			send(server, head.replaceAll("(?i)(Proxy-Authorization|Connection): [^\r]*\r\n", "")
				.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
			pump(client, in, server);
		}
	}

	private static void pump(Socket client, InputStream in, Socket server) throws IOException {
		inBackground(() -> in.transferTo(server.getOutputStream()));
		server.getInputStream().transferTo(client.getOutputStream());
	}

	private static void send(Socket socket, String text) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("no request");
			}
			head.append((char) next);
		}
		return head.toString();
	}

	private static void inBackground(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// a side hung up, or the test is over
				return;
			}
		}, "forward-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}
