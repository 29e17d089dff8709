package io.github.springforce.autoconfigure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.core.ResolvableType;

/**
 * The beans that take the place of ours, told apart by org: one whose qualifier is the
 * name of an org belongs to that org, any other to the org at the top level. Else a login
 * that is meant for one org would be used for another.
 */
public final class OrgBeans {

	private final ConfigurableListableBeanFactory beans;

	private final Set<String> named;

	/**
	 * @param beans the beans of the application
	 * @param named the names of the orgs below {@code salesforce.orgs}
	 */
	OrgBeans(BeanFactory beans, Collection<String> named) {
		this.beans = (ConfigurableListableBeanFactory) beans;
		this.named = Set.copyOf(named);
	}

	/** The names of the beans of a type that belong to an org. */
	List<String> namesOf(ResolvableType type, String org) {
		String[] all = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, type, true, false);
		return Arrays.stream(all).filter((bean) -> belongsTo(bean, org)).toList();
	}

	/** The names of the beans of a type that belong to an org. */
	public List<String> namesOf(Class<?> type, String org) {
		return namesOf(ResolvableType.forClass(type), org);
	}

	/** Whether a bean belongs to an org. */
	public boolean belongsTo(String bean, String org) {
		return org.equals(OrgSettings.DEFAULT) ? isInjectedUnasked(bean) && !isQualified(bean, this.named::contains)
				: isQualified(bean, org::equals);
	}

	private boolean isQualified(String bean, Predicate<String> qualifier) {
		return BeanFactoryAnnotationUtils.isQualifierMatch(qualifier, bean, this.beans);
	}

	private boolean isInjectedUnasked(String bean) {
		return !this.beans.containsBeanDefinition(bean)
				|| !(this.beans.getMergedBeanDefinition(bean) instanceof AbstractBeanDefinition definition)
				|| (definition.isAutowireCandidate() && definition.isDefaultCandidate());
	}

	/**
	 * The bean of a type that belongs to an org.
	 * @return the bean; of several the primary one; {@code null} when there is none
	 * @throws NoUniqueBeanDefinitionException when there are several and none is primary
	 */
	<T> @Nullable T find(Class<T> type, String org) {
		List<String> names = namesOf(type, org);
		if (names.size() > 1) {
			List<String> primary = names.stream().filter(this::isPrimary).toList();
			if (primary.size() != 1) {
				throw new NoUniqueBeanDefinitionException(type, names);
			}
			names = primary;
		}
		return names.isEmpty() ? null : this.beans.getBean(names.get(0), type);
	}

	private boolean isPrimary(String bean) {
		BeanDefinition definition = this.beans.containsBeanDefinition(bean) ? this.beans.getMergedBeanDefinition(bean)
				: null;
		return definition != null && definition.isPrimary();
	}

}
