package io.github.springforce.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when there is any org: at the top level, or by name.
 */
class OnSalesforceOrg extends AnyNestedCondition {

	OnSalesforceOrg() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnDefaultOrg.class)
	static class Default {

	}

	@Conditional(Named.class)
	static class ByName {

	}

	static class Named extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionMessage.Builder message = ConditionMessage.forCondition("Salesforce orgs by name");
			OrgNames names = OrgNames.of(context.getEnvironment());
			return names.named().isEmpty() ? ConditionOutcome.noMatch(message.because("none below salesforce.orgs"))
					: ConditionOutcome.match(message.found("org", "orgs").items(names.named()));
		}

	}

}
