package io.github.springforce.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class CustomerDesk {

	public static void main(String[] args) {
		SpringApplication.run(CustomerDesk.class, args);
	}

}
