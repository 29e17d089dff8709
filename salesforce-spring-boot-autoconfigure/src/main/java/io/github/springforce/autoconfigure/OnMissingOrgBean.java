package io.github.springforce.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The condition of {@link ConditionalOnMissingOrgBean}.
 */
class OnMissingOrgBean extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		MergedAnnotation<ConditionalOnMissingOrgBean> annotation = metadata.getAnnotations()
			.get(ConditionalOnMissingOrgBean.class);
		OrgBeans beans = OrgNames.of(context.getEnvironment()).beans(Objects.requireNonNull(context.getBeanFactory()));
		List<String> found = Stream.of(annotation.getClassArray("value"))
			.flatMap((type) -> beans.namesOf(type, OrgSettings.DEFAULT).stream())
			.distinct()
			.toList();
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnMissingOrgBean.class);
		return found.isEmpty() ? ConditionOutcome.match(message.because("the application has none"))
				: ConditionOutcome.noMatch(message.found("bean").items(ConditionMessage.Style.QUOTE, found));
	}

}
