package io.github.springforce.embedded;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.file.SchemaFile;
import io.github.springforce.embedded.file.UnusableFileException;
import io.github.springforce.embedded.http.ApiVersions;
import io.github.springforce.embedded.seed.Seeds;

/**
 * Says how an embedded org is before it starts. Every setting has a default.
 */
public final class EmbeddedSalesforceBuilder {

	int port;

	boolean https;

	String apiVersion = "66.0";

	int pageSize = 2000;

	int bulkPageSize = 50_000;

	int bulkJobsAtOnce = 1;

	int apiLimit = 15_000;

	Clock clock = Clock.systemUTC();

	private final List<User> users = new ArrayList<>();

	private final Map<String, String> connectedApps = new LinkedHashMap<>();

	final List<SchemaFile> schemaFiles = new ArrayList<>();

	final Seeds seeds = new Seeds();

	EmbeddedSalesforceBuilder() {
	}

	/**
	 * The port on 127.0.0.1; a free one unless said otherwise.
	 */
	public EmbeddedSalesforceBuilder port(int port) {
		this.port = port;
		return this;
	}

	/**
	 * Makes the org speak https, with a certificate of its own making; see
	 * {@link EmbeddedSalesforce#sslBundle()}.
	 */
	public EmbeddedSalesforceBuilder https() {
		this.https = true;
		return this;
	}

	/**
	 * The API version that the org's own addresses name, 66.0 unless said otherwise. The
	 * org serves every version from 31.0 to 68.0.
	 */
	public EmbeddedSalesforceBuilder apiVersion(String apiVersion) {
		if (!ApiVersions.isServed(apiVersion)) {
			throw new IllegalArgumentException(
					"API version " + apiVersion + ": the org serves 31.0 to 68.0, written like 66.0");
		}
		this.apiVersion = apiVersion;
		return this;
	}

	/**
	 * Adds somebody who logs in, and with what. The first is the one whom
	 * {@link EmbeddedSalesforce#username()} names; without any there is
	 * {@code user@embedded.example}.
	 */
	public EmbeddedSalesforceBuilder user(String username, String password, String securityToken) {
		if (this.users.stream().anyMatch((user) -> user.username().equalsIgnoreCase(username))) {
			throw new IllegalArgumentException("There is a user " + username + " already");
		}
		this.users.add(new User(username, password, securityToken));
		return this;
	}

	/**
	 * Adds a connected app, and by what key and secret it proves itself in an OAuth
	 * login. The first is the one that {@link EmbeddedSalesforce#connectedApp()} gives;
	 * without any there is one with the key {@code embedded-consumer-key}.
	 */
	public EmbeddedSalesforceBuilder connectedApp(String consumerKey, String consumerSecret) {
		this.connectedApps.put(consumerKey, consumerSecret);
		return this;
	}

	/**
	 * Adds the objects and fields of a JSON or YAML file: by name, or describe results of
	 * a real org. They survive a reset.
	 * @throws UnusableFileException when the file is no schema
	 */
	public EmbeddedSalesforceBuilder schema(Path file) {
		this.schemaFiles.add(SchemaFile.read(file));
		return this;
	}

	/**
	 * Adds the records of a JSON, YAML or CSV file, now and after each reset. CSV has
	 * those of the object that names the file, as in {@code Contact.csv}.
	 * @throws UnusableFileException when the file cannot be read
	 */
	public EmbeddedSalesforceBuilder seed(Path file) {
		this.seeds.add(null, file);
		return this;
	}

	/**
	 * Adds the records of a file that does not say their object.
	 */
	public EmbeddedSalesforceBuilder seed(String object, Path file) {
		this.seeds.add(object, file);
		return this;
	}

	/**
	 * How many records a query page has when the client does not say; 2,000 unless said
	 * otherwise. Unlike the platform's, it may be small, so that a test of paging needs
	 * few records.
	 */
	public EmbeddedSalesforceBuilder pageSize(int records) {
		if (records < 1 || records > 2000) {
			throw new IllegalArgumentException("A page has 1 to 2,000 records, not " + records);
		}
		this.pageSize = records;
		return this;
	}

	/**
	 * How many rows a page of a bulk query has when the client does not say; 50,000
	 * unless said otherwise.
	 */
	public EmbeddedSalesforceBuilder bulkPageSize(int rows) {
		if (rows < 1) {
			throw new IllegalArgumentException("A page of a bulk query has one row at least, not " + rows);
		}
		this.bulkPageSize = rows;
		return this;
	}

	/**
	 * How many bulk jobs are in progress at the same time, while the others wait; one
	 * unless said otherwise.
	 */
	public EmbeddedSalesforceBuilder bulkJobsAtOnce(int jobs) {
		if (jobs < 1) {
			throw new IllegalArgumentException("One bulk job at least is in progress, not " + jobs);
		}
		this.bulkJobsAtOnce = jobs;
		return this;
	}

	/**
	 * How many API calls a day allows; 15,000 unless said otherwise.
	 */
	public EmbeddedSalesforceBuilder apiLimit(int calls) {
		this.apiLimit = calls;
		return this;
	}

	/**
	 * Tells the org the time: audit fields, date literals of SOQL.
	 */
	public EmbeddedSalesforceBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Starts the org.
	 * @throws UnusableFileException when it cannot be what a file wants
	 */
	public EmbeddedSalesforce start() {
		return new EmbeddedSalesforce(this);
	}

	List<User> users() {
		return this.users.isEmpty() ? List.of(new User("user@embedded.example", "password", "token")) : this.users;
	}

	Map<String, String> connectedApps() {
		return this.connectedApps.isEmpty() ? Map.of("embedded-consumer-key", "embedded-consumer-secret")
				: this.connectedApps;
	}

	record User(String username, String password, String securityToken) {

	}

}
