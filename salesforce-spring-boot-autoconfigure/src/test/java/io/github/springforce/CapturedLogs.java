package io.github.springforce;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * All that some loggers say while a test runs, on every level.
 */
public final class CapturedLogs extends AppenderBase<ILoggingEvent> implements BeforeEachCallback, AfterEachCallback {

	private final Queue<String> lines = new ConcurrentLinkedQueue<>();

	private final Map<String, Level> levels = new TreeMap<>();

	/**
	 * @param loggers the loggers that say all
	 * @param silent loggers below them that say nothing
	 */
	public CapturedLogs(List<String> loggers, List<String> silent) {
		loggers.forEach((name) -> this.levels.put(name, Level.TRACE));
		silent.forEach((name) -> this.levels.put(name, Level.OFF));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.lines.clear();
		start();
		this.levels.forEach((name, level) -> {
			logger(name).setLevel(level);
			logger(name).addAppender(this);
			logger(name).setAdditive(false);
		});
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.levels.keySet().forEach((name) -> {
			logger(name).setLevel(null);
			logger(name).detachAppender(this);
			logger(name).setAdditive(true);
		});
		stop();
	}

	private static Logger logger(String name) {
		return (Logger) LoggerFactory.getLogger(name);
	}

	@Override
	protected void append(ILoggingEvent event) {
		String trace = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
				: "";
		this.lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + trace);
	}

	public String text() {
		return String.join("\n", this.lines);
	}

}
