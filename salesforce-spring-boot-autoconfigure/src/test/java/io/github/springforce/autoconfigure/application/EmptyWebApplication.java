package io.github.springforce.autoconfigure.application;

import java.lang.management.ManagementFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * A web application that does nothing but say how long it took to start, in milliseconds
 * since its JVM began and of CPU, and ends.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyWebApplication {

	public static void main(String[] args) {
		SpringApplication.run(EmptyWebApplication.class, args);
		long began = ManagementFactory.getRuntimeMXBean().getStartTime();
		long cpu = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
			.getProcessCpuTime();
		System.out.println("STARTED " + (System.currentTimeMillis() - began) + " " + cpu / 1_000_000);
		System.exit(0);
	}

}
