package io.github.springforce.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.springforce.Salesforce;
import io.github.springforce.bulk.BulkOperations;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Fault;
import io.github.springforce.embedded.Operation;
import io.github.springforce.sobject.SObjectType;
import io.github.springforce.test.AutoConfigureEmbeddedSalesforce;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/spring-batch.md shows, with a job repository in a database.
 */
@SpringBootTest(properties = { "spring.batch.job.enabled=false", "salesforce.retry.max-attempts=1",
		"salesforce.bulk.initial-poll-interval=1ms", "salesforce.bulk.max-poll-interval=5ms" })
@AutoConfigureEmbeddedSalesforce
class BatchPageTests {

	/** Query: create, poll, list, rows; two loads: create, upload, close, poll. */
	private static final int CALLS_OF_THE_JOB = 12;

	@Autowired
	private EmbeddedSalesforce org;

	@Autowired
	private JobOperator operator;

	@Autowired
	private Job copyContacts;

	@Autowired
	private Job exportContacts;

	@Autowired
	private Jobs jobs;

	@BeforeEach
	void fillOrg() {
		this.org.reset();
		this.org.seed("Contact", IntStream.rangeClosed(1, 3).mapToObj((i) -> Map.of("LastName", "Doe " + i)).toList());
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String page = Files.readString(Path.of("../docs/spring-batch.md"));
		Path tests = Path.of("src/test/java/io/github/springforce/batch");
		String test = unindented(Files.readString(tests.resolve("BatchPageTests.java"))
				+ Files.readString(tests.resolve("RemotePartitionTests.java")));

		assertThat(Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL).matcher(page).results()).hasSize(4)
			.allSatisfy((block) -> assertThat(test).contains(unindented(block.group(1))));
	}

	private static String unindented(String code) {
		return code.lines().map(String::strip).collect(Collectors.joining("\n"));
	}

	@Test
	void eachItemIsWrittenOnce() throws Exception {
		JobExecution execution = this.operator.start(this.copyContacts, parameters("once"));

		assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.org.records("Lead")).extracting((lead) -> lead.get("LastName"))
			.containsExactlyInAnyOrder("Doe 1", "Doe 2", "Doe 3");
	}

	/** Every call from some point on fails, until the job is started again. */
	@Test
	void aJobThatIsStartedAgainLosesNoItemAndWritesNoneTwice() throws Exception {
		for (int calls = 0; calls < CALLS_OF_THE_JOB; calls++) {
			fillOrg();
			JobParameters parameters = parameters("broken after " + calls);
			this.org.fail().always(Operation.ANY).after(calls).with(Fault.RESET);
			assertThat(this.operator.start(this.copyContacts, parameters).getStatus()).isEqualTo(BatchStatus.FAILED);
			this.org.fail().clear();

			JobExecution again = this.operator.start(this.copyContacts, parameters);

			assertThat(again.getStatus()).as("broken after %d calls", calls).isEqualTo(BatchStatus.COMPLETED);
			assertThat(this.org.records("Lead")).as("broken after %d calls", calls)
				.extracting((lead) -> lead.get("LastName"))
				.containsExactlyInAnyOrder("Doe 1", "Doe 2", "Doe 3");
		}
	}

	@Test
	void partitionsTogetherReadEachRowOnce() throws Exception {
		this.jobs.exported.clear();

		JobExecution execution = this.operator.start(this.exportContacts, parameters("divided"));

		assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(execution.getStepExecutions()).hasSize(4);
		assertThat(this.jobs.exported).containsExactlyInAnyOrder("Doe 1", "Doe 2", "Doe 3");
	}

	@Test
	void nothingIsDividedWhereThereIsNothing() throws Exception {
		this.org.reset();
		this.jobs.exported.clear();

		JobExecution execution = this.operator.start(this.exportContacts, parameters("nothing"));

		assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.jobs.exported).isEmpty();
	}

	private static JobParameters parameters(String run) {
		return new JobParametersBuilder().addString("run", run).toJobParameters();
	}

	@SObjectType("Contact")
	record Contact(String id, @Nullable String lastName) {
	}

	@SObjectType("Lead")
	record Lead(@Nullable String lastName, String company) {
	}

	@Configuration
	@EnableAutoConfiguration
	static class Jobs {

		final List<String> exported = new CopyOnWriteArrayList<>();

		@Bean
		Job copyContacts(JobRepository repository, PlatformTransactionManager transactions, Salesforce salesforce) {
			SalesforceBulkItemReader<Contact> reader = new SalesforceBulkItemReader<>("contacts",
					salesforce.bulk2("Contact"), "SELECT Id, LastName FROM Contact", Contact.class);
			SalesforceBulkItemWriter<Lead> writer = new SalesforceBulkItemWriter<Lead>("leads",
					salesforce.bulk2("Lead"), BulkOperations::insert)
				.keepHandles(repository, transactions);
			return new JobBuilder("copyContacts", repository)
				.start(new StepBuilder("copy", repository).<Contact, Lead>chunk(2)
					.transactionManager(transactions)
					.reader(reader)
					.processor((contact) -> new Lead(contact.lastName(), "Acme"))
					.writer(writer)
					.build())
				.build();
		}

		@Bean
		Job exportContacts(JobRepository repository, PlatformTransactionManager transactions, Salesforce salesforce,
				SalesforceBulkItemReader<Contact> contactsOfPartition) {
			Step export = new StepBuilder("export", repository).<Contact, Contact>chunk(2)
				.transactionManager(transactions)
				.reader(contactsOfPartition)
				.writer((contacts) -> contacts.forEach((contact) -> this.exported.add(contact.lastName())))
				.build();
			return new JobBuilder("exportContacts", repository)
				.start(new StepBuilder("divide", repository)
					.partitioner("export", RangePartitioner.ofIds(salesforce, "Contact"))
					.step(export)
					.gridSize(3)
					.taskExecutor(new SimpleAsyncTaskExecutor())
					.build())
				.build();
		}

		@Bean
		@StepScope
		SalesforceBulkItemReader<Contact> contactsOfPartition(Salesforce salesforce,
				@Value("#{stepExecutionContext['" + RangePartitioner.CONDITION + "']}") String condition) {
			return new SalesforceBulkItemReader<>("contacts", salesforce.bulk2("Contact"),
					"SELECT Id, LastName FROM Contact WHERE " + condition, Contact.class);
		}

	}

}
