package io.github.springforce.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.RequestFactories;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SFType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.ObjectReader;

/**
 * Reads one record again and again: by the bare RestClient with everything prepared that
 * can be, by the bare RestClient as one usually writes it, and by the client. They take
 * turns in one process over one request factory, so that whatever else the machine does
 * falls on all; prints the median CPU time of a read and the median ratio to the first.
 */
final class GetRun {

	/**
	 * The calls do all their work on the calling thread; the JIT compiler's is left out.
	 */
	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static final String ID = "003000000000001AAA";

	private static final String PATH = "/services/data/v66.0/sobjects/Contact/{id}?fields=Id,LastName,FirstName,Email,Phone,Amount__c,Visits__c,Active__c,Birthdate,CreatedDate";

	private static final int READS = 5_000;

	private static final int WARM_UP = 10;

	private static final int TURNS = 15;

	private GetRun() {
	}

	/**
	 * @param args the server
	 */
	public static void main(String... args) {
		ClientHttpRequestFactory factory = RequestFactories.create(HttpSettings.DEFAULTS);
		List<Way> ways = List.of(new Way("get-restclient", prepared(args[0], factory)),
				new Way("get-restclient-usual", usual(args[0], factory)), new Way("get", client(args[0], factory)));
		for (int turn = -WARM_UP; turn < TURNS; turn++) {
			for (Way way : ways) {
				double cpu = cpuOf(way.read);
				if (turn >= 0) {
					way.cpu[turn] = cpu;
				}
			}
		}
		for (Way way : ways) {
			System.out.printf("%s %.0f %.2f%n", way.name, median(way.cpu), median(way.ratiosTo(ways.get(0))));
		}
		System.exit(0);
	}

	private static Read client(String server, ClientHttpRequestFactory factory) {
		SFType<Contact> contacts = SalesforceTemplate.builder()
			.session(SalesforceSession.of("token-of-the-benchmark", server))
			.requestFactory(factory)
			.build()
			.sobject(Contact.class);
		return () -> contacts.get(ID);
	}

	private static Read prepared(String server, ClientHttpRequestFactory factory) {
		RestClient client = RestClient.builder().requestFactory(factory).build();
		ObjectReader reader = new RecordMapper().readerFor(Contact.class);
		URI uri = URI.create(server + PATH.replace("{id}", ID));
		return () -> Objects.requireNonNull(client.get()
			.uri(uri)
			.headers((headers) -> headers.setBearerAuth("token-of-the-benchmark"))
			.exchange((request, response) -> reader.<Contact>readValue(response.getBody())));
	}

	private static Read usual(String server, ClientHttpRequestFactory factory) {
		RestClient client = RestClient.builder().requestFactory(factory).baseUrl(server).build();
		return () -> Objects.requireNonNull(client.get()
			.uri(PATH, ID)
			.headers((headers) -> headers.setBearerAuth("token-of-the-benchmark"))
			.retrieve()
			.body(Contact.class));
	}

	private static double cpuOf(Read read) {
		long before = THREADS.getCurrentThreadCpuTime();
		double sum = 0;
		for (int i = 0; i < READS; i++) {
			sum += read.read().amount();
		}
		if (sum != READS * 1.25) {
			throw new IllegalStateException("Read another record than there is: " + sum);
		}
		return (double) (THREADS.getCurrentThreadCpuTime() - before) / READS;
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	/** One way to read the record. */
	private interface Read {

		Contact read();

	}

	private record Way(String name, Read read, double[] cpu) {

		Way(String name, Read read) {
			this(name, read, new double[TURNS]);
		}

		double[] ratiosTo(Way floor) {
			double[] ratios = new double[TURNS];
			for (int turn = 0; turn < TURNS; turn++) {
				ratios[turn] = this.cpu[turn] / floor.cpu[turn];
			}
			return ratios;
		}

	}

}
