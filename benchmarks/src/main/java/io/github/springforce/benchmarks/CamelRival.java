package io.github.springforce.benchmarks;

import java.util.Iterator;
import java.util.Objects;
import java.util.function.DoubleConsumer;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** The same query by camel-salesforce, as the stream that it has for large results. */
final class CamelRival implements Way {

	private final ProducerTemplate template;

	private final String soql;

	CamelRival(String server, String soql) {
		this.soql = soql;
		SalesforceComponent component = new SalesforceComponent();
		component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
		component.setClientId("client-of-the-benchmark");
		component.setClientSecret("secret-of-the-benchmark");
		component.setLoginUrl(server);
		component.setInstanceUrl(server);
		component.setPackages("io.github.springforce.benchmarks");
		CamelContext camel = new DefaultCamelContext();
		camel.addComponent("salesforce", component);
		camel.start();
		this.template = camel.createProducerTemplate();
	}

	@Override
	public void read(DoubleConsumer amounts) {
		Iterator<?> rows = Objects.requireNonNull(
				this.template.requestBody("salesforce:query?apiVersion=66.0&streamQueryResult=true&sObjectClass="
						+ QueryRecordsCamelContact.class.getName(), this.soql, Iterator.class));
		rows.forEachRemaining((row) -> amounts.accept(((CamelContact) row).getAmount()));
	}

}
