package io.github.springforce.benchmarks;

import java.util.Objects;
import java.util.function.DoubleConsumer;

import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;

/** The same query by Salesforce's own Java client, over SOAP. */
final class PartnerRival implements Way {

	private final String server;

	private final String soql;

	PartnerRival(String server, String soql) {
		this.server = server;
		this.soql = soql;
	}

	@Override
	public void read(DoubleConsumer amounts) throws ConnectionException {
		ConnectorConfig config = new ConnectorConfig();
		config.setManualLogin(true);
		config.setSessionId("token-of-the-benchmark");
		config.setServiceEndpoint(this.server + "/services/Soap/u/66.0");
		PartnerConnection connection = new PartnerConnection(config);
		QueryResult page = connection.query(this.soql);
		while (true) {
			for (SObject row : page.getRecords()) {
				amounts.accept(Double.parseDouble(Objects.requireNonNull(row.getField("Amount__c")).toString()));
			}
			if (page.isDone()) {
				return;
			}
			page = connection.queryMore(page.getQueryLocator());
		}
	}

}
