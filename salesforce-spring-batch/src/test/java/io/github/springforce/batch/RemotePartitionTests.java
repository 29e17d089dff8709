package io.github.springforce.batch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

import io.github.springforce.Salesforce;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Partitions that another application works on. It shares the job repository, and is told
 * the number of a partition and nothing else.
 */
class RemotePartitionTests {

	@Test
	void anotherMachineReadsEachRowOfItsPartitionsOnce() throws Exception {
		ExecutorService network = Executors.newFixedThreadPool(2);
		try (EmbeddedSalesforce org = EmbeddedSalesforce.start();
				ConfigurableApplicationContext here = machine(org);
				ConfigurableApplicationContext there = machine(org)) {
			org.seed("Contact", IntStream.rangeClosed(1, 7).mapToObj((i) -> Map.of("LastName", "Doe " + i)).toList());
			Machine worker = there.getBean(Machine.class);
			here.getBean(Machine.class).network = (partition) -> network.submit(() -> {
				worker.work(partition);
				return partition;
			});

			JobExecution execution = here.getBean(JobOperator.class)
				.start(here.getBean(Job.class), new JobParameters());

			assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
			assertThat(worker.exported).containsExactlyInAnyOrder("Doe 1", "Doe 2", "Doe 3", "Doe 4", "Doe 5", "Doe 6",
					"Doe 7");
			assertThat(here.getBean(Machine.class).exported).isEmpty();
		}
		finally {
			network.shutdownNow();
		}
	}

	private static ConfigurableApplicationContext machine(EmbeddedSalesforce org) {
		return new SpringApplicationBuilder(Machine.class).run("--spring.batch.job.enabled=false",
				"--spring.datasource.url=jdbc:h2:mem:machines;DB_CLOSE_DELAY=-1",
				"--salesforce.instance-url=" + org.url(), "--salesforce.access-token=" + org.accessToken(),
				"--salesforce.bulk.initial-poll-interval=1ms", "--salesforce.bulk.max-poll-interval=5ms");
	}

	@SObjectType("Contact")
	record Contact(String id, @Nullable String lastName) {
	}

	@Configuration
	@EnableAutoConfiguration
	static class Machine {

		final List<String> exported = new CopyOnWriteArrayList<>();

		private final JobRepository repository;

		private final PlatformTransactionManager transactions;

		private final ObjectProvider<Step> steps;

		private @Nullable LongFunction<Future<Long>> network;

		Machine(JobRepository repository, PlatformTransactionManager transactions, ObjectProvider<Step> steps) {
			this.steps = steps;
			this.repository = repository;
			this.transactions = transactions;
		}

		@Bean
		Job exportContacts(Salesforce salesforce, Step export) {
			PartitionHandler otherMachines = (splitter, divide) -> {
				List<Future<Long>> sent = splitter.split(divide, 3)
					.stream()
					.map((partition) -> Objects.requireNonNull(this.network).apply(partition.getId()))
					.toList();
				List<StepExecution> done = new CopyOnWriteArrayList<>();
				for (Future<Long> partition : sent) {
					done.add(this.repository.getStepExecution(partition.get()));
				}
				return done;
			};
			Step divide = new StepBuilder("divide", this.repository)
				.partitioner(export.getName(), RangePartitioner.ofIds(salesforce, "Contact"))
				.partitionHandler(otherMachines)
				.build();
			return new JobBuilder("exportContacts", this.repository).start(divide).build();
		}

		@Bean
		Step export(SalesforceBulkItemReader<Contact> contactsOfPartition) {
			return new StepBuilder("export", this.repository).<Contact, Contact>chunk(2)
				.transactionManager(this.transactions)
				.reader(contactsOfPartition)
				.writer((contacts) -> contacts.forEach((contact) -> this.exported.add(contact.lastName())))
				.build();
		}

		@Bean
		@StepScope
		SalesforceBulkItemReader<Contact> contactsOfPartition(Salesforce salesforce,
				@Value("#{stepExecutionContext['" + RangePartitioner.CONDITION + "']}") String condition) {
			return new SalesforceBulkItemReader<>("contacts", salesforce.bulk2("Contact"),
					"SELECT Id, LastName FROM Contact WHERE " + condition, Contact.class);
		}

		void work(long partition) throws JobInterruptedException {
			Step export = this.steps.getObject();
			export.execute(this.repository.getStepExecution(partition));
		}

	}

}
