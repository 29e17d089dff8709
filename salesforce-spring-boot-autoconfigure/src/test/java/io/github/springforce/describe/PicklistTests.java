package io.github.springforce.describe;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.describe.FieldDescribe.PicklistValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PicklistTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private SObjectDescribe car;

	/**
	 * The values of Country__c are at the places 0 to 9; gAAA is the bit 0, IAAA the bit
	 * 2, AEAA the bit 9, oAAA the bits 0 and 2.
	 */
	@BeforeEach
	void describe() {
		org.answers(200,
				"""
						{"name":"Car__c","label":"Car","labelPlural":"Cars","fields":[
						{"name":"Name","label":"Name","type":"string","createable":true,"nillable":false,"defaultedOnCreate":false},
						{"name":"OwnerId","label":"Owner","type":"reference","createable":true,"nillable":false,"defaultedOnCreate":true},
						{"name":"CreatedDate","label":"Created","type":"datetime","createable":false,"nillable":false,"defaultedOnCreate":true},
						{"name":"Note__c","label":"Note","type":"string","createable":true,"nillable":true},
						{"name":"Country__c","label":"Country","type":"picklist","createable":true,"nillable":true,"picklistValues":[
						{"active":true,"value":"DE"},{"active":false,"value":"DDR"},{"active":true,"value":"FR"},{"active":true,"value":"3"},
						{"active":true,"value":"4"},{"active":true,"value":"5"},{"active":true,"value":"6"},{"active":true,"value":"7"},
						{"active":true,"value":"8"},{"active":true,"value":"PL"}]},
						{"name":"City__c","label":"City","type":"picklist","createable":true,"nillable":true,"dependentPicklist":true,
						"controllerName":"Country__c","picklistValues":[
						{"active":true,"value":"Berlin","label":"Berlin","validFor":"gAAA"},
						{"active":true,"value":"Paris","validFor":"IAAA"},
						{"active":false,"value":"Lutetia","validFor":"IAAA"},
						{"active":true,"value":"Lodz","validFor":"AEAA"},
						{"active":true,"value":"Strasbourg","validFor":"oAAA"},
						{"active":true,"value":"Nowhere","validFor":null}]},
						{"name":"Electric__c","label":"Electric","type":"boolean","createable":true,"nillable":false,"defaultedOnCreate":true},
						{"name":"Plug__c","label":"Plug","type":"picklist","createable":true,"nillable":true,"dependentPicklist":true,
						"controllerName":"Electric__c","picklistValues":[
						{"active":true,"value":"Type 2","validFor":"QA=="},{"active":true,"value":"none","validFor":"gA=="}]}]}""");
		this.car = org.salesforce().sobject("Car__c").describe();
	}

	@Test
	void valuesThatCanNoLongerBeChosenAreLeftOut() {
		assertThat(this.car.picklistValues("country__c")).extracting(PicklistValue::value)
			.startsWith("DE", "FR")
			.doesNotContain("DDR")
			.hasSize(9);
		assertThat(this.car.picklistValues("Note__c")).isEmpty();
	}

	@Test
	void aControllingValueAllowsSomeValuesOfTheDependentPicklist() {
		assertThat(this.car.picklistValues("City__c", "DE")).extracting(PicklistValue::value)
			.containsExactly("Berlin", "Strasbourg");
		assertThat(this.car.picklistValues("City__c", "FR")).extracting(PicklistValue::value)
			.containsExactly("Paris", "Strasbourg");
		assertThat(this.car.picklistValues("City__c", "PL")).extracting(PicklistValue::value).containsExactly("Lodz");
		assertThat(this.car.picklistValues("City__c", "8")).isEmpty();
		assertThat(this.car.picklistValues("City__c", "UK")).isEmpty();
	}

	@Test
	void aCheckboxControlsToo() {
		assertThat(this.car.picklistValues("Plug__c", true)).extracting(PicklistValue::value).containsExactly("Type 2");
		assertThat(this.car.picklistValues("Plug__c", false)).extracting(PicklistValue::value).containsExactly("none");
		assertThat(this.car.picklistValues("Plug__c", "perhaps")).isEmpty();
	}

	@Test
	void fieldsThatAreNotThereOrNotControlledAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.car.picklistValues("Town__c"))
			.withMessage("The user sees no field Town__c of Car__c");
		assertThatIllegalArgumentException().isThrownBy(() -> this.car.picklistValues("Country__c", "DE"))
			.withMessage("No field controls Country__c of Car__c: ask for its values without a controlling one");
	}

	@Test
	void requiredFieldsHaveNoValueOfTheirOwnAccord() {
		assertThat(this.car.requiredFields()).extracting(FieldDescribe::name).containsExactly("Name");
	}

}
