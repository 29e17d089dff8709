package io.github.springforce.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that sends the bytes of a test and hangs up, for answers that no proper server
 * gives. One connection at a time; the last answer is given to all further requests.
 */
final class BreakingServer implements AutoCloseable {

	private final ServerSocket socket;

	private final List<String> answers;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private BreakingServer(ServerSocket socket, List<String> answers) {
		this.socket = socket;
		this.answers = answers;
	}

	static BreakingServer answering(String... answers) throws IOException {
		BreakingServer server = new BreakingServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
				List.of(answers));
		Thread thread = new Thread(server::serve, "breaking-server");
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	String url() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	/** The request lines of what has arrived. */
	List<String> requests() {
		return this.requests;
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket connection = this.socket.accept()) {
				InputStream in = new BufferedInputStream(connection.getInputStream());
				String head = head(in);
				in.skipNBytes(contentLength(head));
				this.requests.add(head.lines().findFirst().orElse(""));
				int answer = Math.min(this.requests.size(), this.answers.size()) - 1;
				connection.getOutputStream().write(this.answers.get(answer).getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				// the client hung up, or the test is over
				continue;
			}
		}
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

	private static int contentLength(String head) {
		return head.lines()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
			.mapToInt((line) -> Integer.parseInt(line.substring(15).strip()))
			.findFirst()
			.orElse(0);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
