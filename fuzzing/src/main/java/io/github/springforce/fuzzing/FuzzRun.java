package io.github.springforce.fuzzing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Lets the fuzzer look for answers that the client cannot take, each kind in a process of
 * its own with little memory, for as many seconds as the first argument says. Fails when
 * one was found.
 */
public final class FuzzRun {

	/** What each begins with. The fuzzer takes the choice of call from the end. */
	private static final Map<String, List<String>> SEEDS = Map.of("RecordFuzzer", List.of(
			"{\"attributes\":{\"type\":\"Contact\"},\"Id\":\"003000000000001AAA\",\"LastName\":\"Jones\",\"Amount__c\":1.5,\"Birthdate\":\"1984-05-31\",\"CreatedDate\":\"2024-05-31T09:30:00.000+0000\",\"Interests__c\":\"a;b\"}",
			"{\"totalSize\":1,\"done\":false,\"nextRecordsUrl\":\"/services/data/v66.0/query/01g-2000\",\"records\":[{\"Id\":\"003000000000001AAA\"}]}",
			"[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\",\"fields\":[\"Id\"]}]",
			"<?xml version=\"1.0\"?><Errors><Error><errorCode>X</errorCode><message>y</message></Error></Errors>",
			"{\"fields\":[{\"name\":\"Id\",\"type\":\"id\",\"picklistValues\":[{\"value\":\"a\",\"validFor\":\"gAAA\"}]}]}"),
			"StreamedQueryFuzzer",
			List.of("{\"totalSize\":2,\"done\":true,\"records\":[{\"attributes\":{},\"Id\":\"003000000000001AAA\",\"Contacts\":{\"totalSize\":1,\"done\":true,\"records\":[{}]}},{}]}"),
			"BulkResultsFuzzer",
			List.of("\"sf__Id\",\"sf__Created\",\"LastName\"\n\"003000000000001AAA\",\"true\",\"Jones\"\n",
					"\"Id\",\"LastName\"\n\"003000000000001AAA\",\"Jo\"\"nes\"\n"),
			"LoginFuzzer",
			List.of("{\"access_token\":\"t\",\"instance_url\":\"https://acme.my.salesforce.com\",\"id\":\"https://login.salesforce.com/id/00D/005\",\"token_type\":\"Bearer\",\"issued_at\":\"1\"}",
					"{\"error\":\"invalid_grant\",\"error_description\":\"x\"}",
					"<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><loginResponse><result><serverUrl>https://acme.my.salesforce.com/services/Soap/u/64.0</serverUrl><sessionId>s</sessionId></result></loginResponse></e:Body></e:Envelope>"));

	private FuzzRun() {
	}

	/**
	 * @param args the seconds for each kind
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		boolean found = false;
		for (String fuzzer : SEEDS.keySet().stream().sorted().toList()) {
			int result = fuzz(fuzzer, args[0]);
			System.out.printf("%n%s: %s%n", fuzzer, (result == 0) ? "nothing found" : "FOUND, see above");
			found |= result != 0;
		}
		System.exit(found ? 1 : 0);
	}

	private static int fuzz(String fuzzer, String seconds) throws IOException, InterruptedException {
		Path corpus = Files.createTempDirectory(fuzzer);
		List<String> seeds = SEEDS.getOrDefault(fuzzer, List.of());
		for (int i = 0; i < seeds.size(); i++) {
			Files.write(corpus.resolve("seed" + i), seeds.get(i).getBytes(StandardCharsets.UTF_8));
		}
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
				System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
				"--target_class=io.github.springforce.fuzzing." + fuzzer,
				"--instrumentation_includes=io.github.springforce.**",
				"--custom_hook_includes=io.github.springforce.**", "--reproducer_path=" + corpus,
				"-artifact_prefix=" + corpus + "/", "-max_total_time=" + seconds, "-timeout=60", "-max_len=4096",
				"-print_final_stats=1", corpus.toString())
			.inheritIO()
			.start()
			.waitFor();
	}

}
