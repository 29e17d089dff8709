package io.github.springforce.autoconfigure;

import io.github.springforce.Salesforce;
import io.github.springforce.auth.SalesforceLogin;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when there is an org at the top level: by properties, or by a bean that stands
 * for it.
 */
class OnDefaultOrg extends AnyNestedCondition {

	OnDefaultOrg() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(ByProperties.class)
	static class Properties {

	}

	@ConditionalOnBean(SalesforceConnectionDetails.class)
	static class ConnectionDetails {

	}

	@ConditionalOnBean(SalesforceLogin.class)
	static class Login {

	}

	@ConditionalOnBean(Salesforce.class)
	static class Own {

	}

	static class ByProperties extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionMessage.Builder message = ConditionMessage.forCondition("Salesforce org at the top level");
			return OrgNames.of(context.getEnvironment()).described()
					? ConditionOutcome.match(message.found("property").items("salesforce"))
					: ConditionOutcome.noMatch(message.because("no property of it is set"));
		}

	}

}
