package io.github.springforce.test;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.Consumer;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.EmbeddedSalesforceBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Starts an embedded org for a test class, and for the classes nested in it, and stops it
 * afterwards. Parameters and fields that are not final get it; before each test it is as
 * new, with the records of {@link SalesforceSeed}. An org that needs settings is
 * registered:
 *
 * <pre>{@code
 * &#64;RegisterExtension
 * static final EmbeddedSalesforceExtension salesforce = EmbeddedSalesforceExtension
 *     .with((builder) -> builder.pageSize(10));
 * }</pre>
 *
 * Tests of one class that run at the same time are refused.
 *
 * @see EmbeddedSalesforceTest
 */
public final class EmbeddedSalesforceExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback,
		TestInstancePostProcessor, ParameterResolver {

	private static final Consumer<EmbeddedSalesforce> AS_IT_IS = (org) -> {
	};

	private final Consumer<EmbeddedSalesforceBuilder> settings;

	private final Consumer<EmbeddedSalesforce> preparation;

	private final @Nullable OrgReset reset;

	/** For {@code @ExtendWith}. */
	public EmbeddedSalesforceExtension() {
		this((builder) -> {
		}, AS_IT_IS, null);
	}

	private EmbeddedSalesforceExtension(Consumer<EmbeddedSalesforceBuilder> settings,
			Consumer<EmbeddedSalesforce> preparation, @Nullable OrgReset reset) {
		this.settings = settings;
		this.preparation = preparation;
		this.reset = reset;
	}

	/**
	 * An extension that starts an org of that kind.
	 */
	public static EmbeddedSalesforceExtension with(Consumer<EmbeddedSalesforceBuilder> settings) {
		return new EmbeddedSalesforceExtension(settings, AS_IT_IS, null);
	}

	/**
	 * The same, and the org is prepared when it starts and after each reset: custom
	 * objects, handlers, records.
	 */
	public EmbeddedSalesforceExtension prepared(Consumer<EmbeddedSalesforce> preparation) {
		return new EmbeddedSalesforceExtension(this.settings, this.preparation.andThen(preparation), this.reset);
	}

	/**
	 * The same with another time of reset.
	 */
	public EmbeddedSalesforceExtension reset(OrgReset reset) {
		return new EmbeddedSalesforceExtension(this.settings, this.preparation, reset);
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		LentOrg lent = lent(context);
		Class<?> testClass = context.getRequiredTestClass();
		inject(testClass, null, lent.org());
		if (reset(context) == OrgReset.EACH_CLASS) {
			seed(new AnnotatedSeeds().add(testClass), lent.org());
		}
	}

	@Override
	public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
		inject(testInstance.getClass(), testInstance, lent(context).org());
	}

	private static void inject(Class<?> testClass, @Nullable Object instance, EmbeddedSalesforce org) {
		for (Field field : ReflectionSupport.findFields(testClass,
				(each) -> each.getType() == EmbeddedSalesforce.class && !Modifier.isFinal(each.getModifiers())
						&& Modifier.isStatic(each.getModifiers()) == (instance == null),
				HierarchyTraversalMode.TOP_DOWN)) {
			try {
				field.setAccessible(true);
				field.set(instance, org);
			}
			catch (IllegalAccessException ex) {
				throw new ExtensionConfigurationException(field + " cannot be set", ex);
			}
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == EmbeddedSalesforce.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return lent(context).org();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		LentOrg lent = lent(context);
		Class<?> testClass = context.getRequiredTestClass();
		String test = testClass.getName() + "." + context.getRequiredTestMethod().getName();
		lent.loan().begin(test);
		store(context).put(Loan.class, test);
		AnnotatedSeeds seeds = new AnnotatedSeeds();
		if (reset(context) == OrgReset.EACH_TEST) {
			lent.org().reset();
			this.preparation.accept(lent.org());
			seeds.addAround(testClass);
		}
		seed(seeds.add(testClass, context.getRequiredTestMethod()), lent.org());
	}

	@Override
	public void afterEach(ExtensionContext context) {
		String test = store(context).remove(Loan.class, String.class);
		if (test != null) {
			lent(context).loan().end(test);
		}
	}

	private OrgReset reset(ExtensionContext context) {
		if (this.reset != null) {
			return this.reset;
		}
		return AnnotationSupport
			.findAnnotation(context.getRequiredTestClass(), EmbeddedSalesforceTest.class,
					context.getEnclosingTestClasses())
			.map(EmbeddedSalesforceTest::reset)
			.orElse(OrgReset.EACH_TEST);
	}

	private static void seed(AnnotatedSeeds seeds, EmbeddedSalesforce org) {
		for (String name : seeds.orgs()) {
			if (!name.equals("default")) {
				throw new ExtensionConfigurationException(
						"@SalesforceSeed(org = \"" + name + "\"): there is one org, which needs no name");
			}
			seeds.plantInto(org, name);
		}
	}

	/** The org that an outer class has, or one for this class, or for a test alone. */
	private LentOrg lent(ExtensionContext context) {
		Store store = store(context);
		LentOrg known = store.get(LentOrg.class, LentOrg.class);
		return (known != null) ? known : store.computeIfAbsent(LentOrg.class, (key) -> start(), LentOrg.class);
	}

	private LentOrg start() {
		EmbeddedSalesforceBuilder builder = EmbeddedSalesforce.builder();
		this.settings.accept(builder);
		EmbeddedSalesforce org = builder.start();
		this.preparation.accept(org);
		return new LentOrg(org, new Loan());
	}

	private Store store(ExtensionContext context) {
		return context.getStore(Namespace.create(EmbeddedSalesforceExtension.class, this));
	}

	/**
	 * An org that one test after another works on.
	 */
	private record LentOrg(EmbeddedSalesforce org, Loan loan) implements AutoCloseable {

		@Override
		public void close() {
			this.org.close();
		}

	}

}
