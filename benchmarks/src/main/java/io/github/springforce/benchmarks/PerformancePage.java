package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.force.api.ForceApi;
import com.sforce.async.BulkConnection;
import com.sforce.soap.partner.PartnerConnection;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures everything and writes the tables of {@code docs/performance.md}, each as soon
 * as it is known. A table stands between {@code <!-- measured: name -->} and
 * {@code <!-- end -->}; what is around it is written by hand.
 */
public final class PerformancePage {

	private static final Path PAGE = Path.of("docs/performance.md");

	private static final List<String> TABLES = List.of("get", "cpu", "rivals", "waiting", "memory", "jmh", "org",
			"bulk", "bulk-tls", "bulk-rivals");

	/** What the drivers and parts are, in the reader's words. */
	private static final Map<String, String> WORDS = Map.ofEntries(
			Map.entry("get-restclient", "`RestClient` with its URL, its headers and Jackson's reader prepared"),
			Map.entry("get-restclient-usual",
					"`RestClient` as one writes it: `.uri(template, id).retrieve().body(Contact.class)`"),
			Map.entry("get", "`SFType<Contact>.get(id)`: session, checks, repeats, usage and budget included"),
			Map.entry("floor-httpclient", "the floor over HttpClient 5, as the starter uses it"),
			Map.entry("floor-urlconnection", "the floor over `HttpURLConnection`"),
			Map.entry("typed", "`soql(…).forEach(Contact.class, …)`, a Java record of text and numbers"),
			Map.entry("typed-times", "the same with `BigDecimal`, `LocalDate` and `Instant`"),
			Map.entry("sobject", "`soql(…).forEach(…)`, each record a `SObject`"),
			Map.entry("force-rest-api", jar(ForceApi.class) + ", page by page into beans"),
			Map.entry("camel-salesforce", jar(SalesforceComponent.class) + ", `streamQueryResult=true`"),
			Map.entry("force-partner-api", jar(PartnerConnection.class) + ", over SOAP"),
			Map.entry("jsforce", "jsforce " + OtherLanguages.JSFORCE + " on Node.js, page by page"),
			Map.entry("simple-salesforce", "simple-salesforce on Python, `query_all_iter`"),
			Map.entry("waiting plain", "`withoutReadAhead()`, the rows only counted"),
			Map.entry("waiting typed", "as it is"), Map.entry("waiting parallel", "`parallel(8)`"),
			Map.entry("slow slow-plain", "`withoutReadAhead()`, 40 ms spent on each page"),
			Map.entry("slow slow-typed", "as it is, 40 ms spent on each page"),
			Map.entry("bindThreeValues", "binding three values"),
			Map.entry("bindTwoHundredIds", "binding 200 ids to `IN`"),
			Map.entry("readPageOfRecords", "a page of 200 rows of six fields into Java records"),
			Map.entry("readPageOfSObjects", "the same page into `SObject`s"),
			Map.entry("in-floor", "in: the bytes of a file put on the wire, unseen"),
			Map.entry("in-csv", "in: `insert(BulkSource.csv(file))`, rows counted and cut"),
			Map.entry("in-csv-side-by-side", "in: the same with `parallel(4)`"),
			Map.entry("in-typed", "in: `insert(BulkSource.of(stream of records))`, the making of the records included"),
			Map.entry("out-floor", "out: the bytes of the pages put into files, unseen"),
			Map.entry("out-csv", "out: `query(soql).download(file)`"),
			Map.entry("out-csv-side-by-side", "out: `query(soql).parallel(4).download(file)`"),
			Map.entry("out-typed", "out: `query(soql).stream(Contact.class)`"),
			Map.entry("in1-csv", "in: the file by Bulk API 1.0, `bulk(…)` in place of `bulk2(…)`"),
			Map.entry("in1-typed", "in: the records by Bulk API 1.0"),
			Map.entry("out1-csv", "out: the file by Bulk API 1.0"),
			Map.entry("out1-typed", "out: the records by Bulk API 1.0"),
			Map.entry("in-camel", "in: the file by camel-salesforce"),
			Map.entry("in-jsforce", "in: the file by jsforce"),
			Map.entry("in-simple-salesforce", "in: the file by simple-salesforce"),
			Map.entry("in-wsc",
					"in: the file by " + jar(BulkConnection.class) + ", `createBatchFromStream`, cut before"),
			Map.entry("in-lines-wsc", "in: the same, cut line by line"),
			Map.entry("in-records-jsforce", "in: records by jsforce"),
			Map.entry("in-records-simple-salesforce", "in: records by simple-salesforce"),
			Map.entry("in-records-wsc", "in: records by force-wsc, `createBatch`, as XML"),
			Map.entry("out-camel", "out: the file by camel-salesforce"),
			Map.entry("out-jsforce", "out: the file by jsforce, a query a page"),
			Map.entry("out-simple-salesforce", "out: files by simple-salesforce, `download`"),
			Map.entry("out-wsc", "out: the file by " + jar(BulkConnection.class) + ", `getQueryResultStream`"),
			Map.entry("out-records-jsforce", "out: records by jsforce, a query a page"),
			Map.entry("out-records-simple-salesforce",
					"out: records by simple-salesforce, `query` and `csv.DictReader`"),
			Map.entry("out-records-wsc", "out: rows of text by force-wsc, its `CSVReader`"));

	/** What the embedded org promises. */
	private static final Map<String, String> LIMITS = Map.of("first start in a JVM", "2.5 s", "later start, median",
			"200 ms", "reset of 1,000 records", "20 ms", "reads of one record", "1,500 a second", "query by Id",
			"the same among both", "query by external id", "the same among both", "query of 100,000 records",
			"at most 512 MB");

	private PerformancePage() {
	}

	/**
	 * @param args which tables to write: {@code get}, {@code cpu}, {@code rivals},
	 * {@code waiting}, {@code memory}, {@code jmh}, {@code org}, {@code bulk},
	 * {@code bulk-tls}, {@code bulk-rivals}; all when there are none
	 */
	public static void main(String... args) throws Exception {
		for (String table : (args.length > 0) ? List.of(args) : TABLES) {
			double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
			String measured = switch (table) {
				case "get" -> get();
				case "cpu" -> large("cpu");
				case "rivals" -> large("rivals");
				case "waiting" -> waiting();
				case "memory" -> memory();
				case "jmh" -> jmh();
				case "org" -> org();
				case "bulk" -> bulk(complete(BulkRun.ours()));
				case "bulk-tls" -> bulk(complete(BulkRun.tls()));
				case "bulk-rivals" -> bulkRivals();
				default -> throw new IllegalArgumentException(table);
			};
			write(table,
					measured + String.format(Locale.ROOT,
							"\n\nJDK %s on %d cores; the load average was %.1f before it began.\n",
							System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(), load));
		}
	}

	private static void write(String table, String measured) throws IOException {
		String page = Files.readString(PAGE);
		String start = "<!-- measured: " + table + " -->\n";
		int from = page.indexOf(start) + start.length();
		int to = page.indexOf("\n<!-- end -->", from);
		if (from < start.length() || to < 0) {
			throw new IllegalStateException(
					PAGE + " has no place for " + table + ": " + start.strip() + " and <!-- end -->");
		}
		Files.writeString(PAGE, page.substring(0, from) + "\n" + measured + page.substring(to));
	}

	private static String get() throws IOException, InterruptedException {
		return table(List.of("reading one record of 10 fields", "CPU of the calling thread (µs)", "ratio"),
				measured("get").stream()
					.map((way) -> List.of(words(way.driver()), number("%.0f", way.cpu() / 1000),
							number("%.2f", way.ratio()))));
	}

	private static String large(String part) throws IOException, InterruptedException {
		return measuredTable(List.of("", "CPU a record (ns)", "ratio"), measured(part), (driver) -> List
			.of(words(driver.driver()), number("%.0f", driver.cpu()), number("%.2f", driver.ratio())));
	}

	private static String bulk(List<Figures> figures) {
		return measuredTable(List.of("", "rows", "CPU a row (ns)", "seconds for a million", "ratio"), figures,
				(driver) -> List.of(words(driver.driver()), number("%,.0f", driver.rows()),
						number("%.0f", driver.cpu()), number("%.1f", driver.time() / 1000),
						number("%.2f", driver.ratio())));
	}

	private static String bulkRivals() throws IOException, InterruptedException {
		List<Figures> figures = BulkRun.rivals();
		BulkComparison comparison = new BulkComparison(figures);
		return bulk(figures) + "\n\nThe CPU time of others, ours being 1.00:\n\n"
				+ table(List.of("", "the cheapest first"), comparison.rows()) + "\n\n" + comparison.verdict();
	}

	/** A table of those that were measured, and what is left out under it. */
	private static String measuredTable(List<String> head, List<Figures> figures, Function<Figures, List<String>> row) {
		String table = table(head, figures.stream().filter((driver) -> driver.missing() == null).map(row));
		String missing = figures.stream()
			.filter((driver) -> driver.missing() != null)
			.map((driver) -> "\n\nLeft out: " + driver.driver() + ", since " + driver.missing() + ".")
			.collect(Collectors.joining());
		return table + missing;
	}

	private static String waiting() throws IOException, InterruptedException {
		Map<String, List<Figures>> figures = LoadRun.measure(List.of("waiting", "slow"));
		return table(List.of("", "a record (µs)", "times as fast"),
				Stream.of("waiting", "slow")
					.flatMap((part) -> complete(Objects.requireNonNull(figures.get(part))).stream()
						.map((driver) -> List.of(words(part + " " + driver.driver()),
								number("%.1f", driver.time() / 1000), number("%.2f", driver.ratio())))));
	}

	private static String memory() throws IOException, InterruptedException {
		Figures figures = complete(measured("memory")).get(0);
		return String.format(Locale.ROOT, "%,d records are read by a JVM with `-Xmx64m`, in %.1f s.", figures.rows(),
				figures.rows() * figures.time() / 1e9);
	}

	private static List<Figures> measured(String part) throws IOException, InterruptedException {
		return Objects.requireNonNull(LoadRun.measure(List.of(part)).get(part));
	}

	private static List<Figures> complete(List<Figures> figures) {
		for (Figures driver : figures) {
			if (driver.missing() != null) {
				throw new IllegalStateException(driver.toString());
			}
		}
		return figures;
	}

	private static String jmh() throws RunnerException {
		List<List<String>> rows = new ArrayList<>();
		for (RunResult result : new Runner(
				new OptionsBuilder().include("QueryBenchmark").addProfiler(GCProfiler.class).build())
			.run()) {
			double allocated = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
				.getScore();
			rows.add(List.of(words(result.getPrimaryResult().getLabel()),
					number("%.1f", result.getPrimaryResult().getScore()), number("%.1f", allocated / 1024)));
		}
		return table(List.of("", "µs", "KB allocated"), rows.stream());
	}

	private static String org() throws IOException, InterruptedException {
		Process process = Processes.java("OrgRun", List.of(), List.of());
		try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
			List<String> lines = out.lines().peek(System.out::println).toList();
			if (process.waitFor() != 0 || lines.stream().anyMatch((line) -> line.endsWith(" failed"))) {
				throw new IllegalStateException("OrgRun failed");
			}
			return table(List.of("", "", "must be"), lines.stream().map((line) -> {
				List<String> row = new ArrayList<>(columns(line));
				row.add(LIMITS.getOrDefault(row.get(0), ""));
				return row;
			}));
		}
	}

	private static List<String> columns(String line) {
		return List.of(line.strip().split(" {2,}"));
	}

	private static String table(List<String> head, Stream<List<String>> rows) {
		return row(head) + "\n" + "|---".repeat(head.size()) + "|\n"
				+ rows.map(PerformancePage::row).collect(Collectors.joining("\n"));
	}

	private static String row(List<String> cells) {
		return cells.stream()
			.map((cell) -> cell.isEmpty() ? " " : " " + cell + " ")
			.collect(Collectors.joining("|", "|", "|"));
	}

	private static String words(String name) {
		return WORDS.getOrDefault(name, name);
	}

	private static String number(String format, double number) {
		return String.format(Locale.ROOT, format, number);
	}

	/** The jar of a class tells its name and version. */
	private static String jar(Class<?> type) {
		String file = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
			.getFileName()
			.toString();
		return file.replaceFirst("-([0-9][^/]*)\\.jar$", " $1");
	}

}
