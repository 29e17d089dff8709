package io.github.springforce.autoconfigure.application;

import io.github.springforce.Salesforce;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectName;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that says what it was given, and ends.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class PreparedApplication {

	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = SpringApplication.run(PreparedApplication.class, args)) {
			System.out.println(context.getBean("report"));
		}
	}

	@Bean
	String report(Salesforce salesforce, @Qualifier("emea") Salesforce emea, SFType<Customer> customers,
			@Qualifier("emea") SFType<Customer> customersOfEmea, @SObjectName("Lead") SFType<SObject> leads) {
		return "REPORT " + customers.get("003000000000001AAA").lastName() + ", "
				+ customersOfEmea.get("003000000000001AAA").lastName() + ", "
				+ leads.get("00Q000000000001AAA").getString("Company") + ", "
				+ salesforce.describe().sobjects().get(0).name() + ", " + emea.limits().iterator().next().remaining();
	}

}
