package io.github.springforce.sobject;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Records take the short way to their constructor, names of their own or not. */
class QuickRecordTests {

	private static boolean quick;

	@Test
	void aRecordWhoseFieldsHaveOtherNamesIsReadTheShortWay() {
		Invoice invoice = new RecordMapper().readerFor(Invoice.class)
			.readValue(
					"{\"attributes\":{\"type\":\"Invoice__c\"},\"Id\":\"a00000000000001AAA\",\"Total__c\":1.5,\"lines\":2}");

		assertThat(quick).isTrue();
		assertThat(invoice).isEqualTo(new Invoice("a00000000000001AAA", 1.5, 2));
	}

	@SObjectType("Invoice__c")
	record Invoice(String id, @JsonProperty("Total__c") double total, @JsonProperty("Lines__c") int lines) {

		Invoice {
			quick = StackWalker.getInstance()
				.walk((frames) -> frames
					.anyMatch((frame) -> frame.getClassName().equals(RecordDeserializer.class.getName())
							&& frame.getMethodName().equals("deserialize")));
		}

	}

}
