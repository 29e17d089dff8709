package io.github.springforce.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.auth.SalesforceLogin;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when there is an org at the top level: by properties, or by a bean that stands
 * for it.
 */
class OnDefaultOrg extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Salesforce org at the top level");
		OrgNames names = OrgNames.of(context.getEnvironment());
		if (names.described()) {
			return ConditionOutcome.match(message.found("property").items("salesforce"));
		}
		OrgBeans beans = names.beans(Objects.requireNonNull(context.getBeanFactory()));
		List<String> found = Stream.of(SalesforceConnectionDetails.class, SalesforceLogin.class, Salesforce.class)
			.flatMap((type) -> beans.namesOf(type, OrgSettings.DEFAULT).stream())
			.distinct()
			.toList();
		return found.isEmpty() ? ConditionOutcome.noMatch(message.because("no property and no bean of it is there"))
				: ConditionOutcome.match(message.found("bean").items(ConditionMessage.Style.QUOTE, found));
	}

}
