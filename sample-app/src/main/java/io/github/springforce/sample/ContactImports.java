package io.github.springforce.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.springforce.Salesforce;
import io.github.springforce.bulk.BulkLoad;
import io.github.springforce.bulk.BulkSource;
import io.github.springforce.bulk.ColumnDelimiter;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Service;

/**
 * Files of contacts that users have brought; the last twenty are remembered. Thread-safe.
 */
@Service
class ContactImports implements DisposableBean {

	private static final int REMEMBERED = 20;

	private final Salesforce salesforce;

	private final AsyncTaskExecutor executor;

	private final Map<String, ContactImport> imports = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, ContactImport> eldest) {
			boolean forgotten = size() > REMEMBERED;
			if (forgotten) {
				eldest.getValue().discard();
			}
			return forgotten;
		}

	};

	ContactImports(Salesforce salesforce, AsyncTaskExecutor executor) {
		this.salesforce = salesforce;
		this.executor = executor;
	}

	/** Takes a file and begins to send it. */
	ContactImport start(String fileName, InputStream csv, ColumnDelimiter delimiter) throws IOException {
		Path file = Files.createTempFile("contacts", ".csv");
		Files.copy(csv, file, StandardCopyOption.REPLACE_EXISTING);
		ContactImport contacts = new ContactImport(UUID.randomUUID().toString(), fileName, file,
				Files.createTempFile("failures", ".csv"));
		synchronized (this.imports) {
			this.imports.put(contacts.id(), contacts);
		}
		BulkLoad load = this.salesforce.bulk2("Contact")
			.insert(BulkSource.csv(file, delimiter))
			.poll(Duration.ofMillis(200), Duration.ofSeconds(2));
		this.executor.execute(() -> contacts.run(load));
		return contacts;
	}

	Optional<ContactImport> find(String id) {
		synchronized (this.imports) {
			return Optional.ofNullable(this.imports.get(id));
		}
	}

	@Override
	public void destroy() {
		synchronized (this.imports) {
			this.imports.values().forEach(ContactImport::discard);
		}
	}

}
