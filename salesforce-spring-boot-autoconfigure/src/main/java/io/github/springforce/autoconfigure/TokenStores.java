package io.github.springforce.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import io.github.springforce.auth.CacheTokenStore;
import io.github.springforce.auth.EncryptedTokenStore;
import io.github.springforce.auth.JdbcTokenStore;
import io.github.springforce.auth.MemoryTokenStore;
import io.github.springforce.auth.SalesforceTokenStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.util.StringUtils;

/**
 * Makes the token store that the properties describe, of the beans of the application.
 */
final class TokenStores {

	private static final String PREFIX = "salesforce.token-store.";

	private final SalesforceProperties.TokenStore properties;

	private final BeanFactory beans;

	private @Nullable SalesforceTokenStore store;

	TokenStores(SalesforceProperties.TokenStore properties, BeanFactory beans) {
		this.properties = properties;
		this.beans = beans;
	}

	/** The store; one for all orgs. */
	synchronized SalesforceTokenStore store() {
		if (this.store == null) {
			this.store = encrypted(plain());
		}
		return this.store;
	}

	/** Whether other nodes may hold what this one has stored. */
	boolean isShared() {
		return !(store() instanceof MemoryTokenStore);
	}

	private SalesforceTokenStore encrypted(SalesforceTokenStore plain) {
		List<String> keys = this.properties.getEncryptionKeys().stream().filter(StringUtils::hasText).toList();
		if (keys.isEmpty() || plain instanceof MemoryTokenStore) {
			return plain;
		}
		try {
			return new EncryptedTokenStore(plain, keys);
		}
		catch (IllegalArgumentException ex) {
			throw invalid("encryption-keys", ex, "Set it to keys such as openssl rand -base64 32 makes them.");
		}
	}

	private SalesforceTokenStore plain() {
		SalesforceTokenStore own = this.beans.getBeanProvider(SalesforceTokenStore.class).getIfAvailable();
		if (own != null) {
			return own;
		}
		return switch (this.properties.getType()) {
			case MEMORY -> new MemoryTokenStore();
			case JDBC -> jdbc();
			case CACHE -> cache();
		};
	}

	private SalesforceTokenStore jdbc() {
		DataSource dataSource = this.beans.getBeanProvider(DataSource.class).getIfUnique();
		if (dataSource == null) {
			throw invalid("type", "it is jdbc, and there is no DataSource, or none that is the primary one",
					"Add a database to the application, or define a bean of the type JdbcTokenStore.");
		}
		try {
			return new JdbcTokenStore(dataSource, this.properties.getTable());
		}
		catch (IllegalArgumentException ex) {
			throw invalid("table", ex, "Set it to the name of a table.");
		}
	}

	private SalesforceTokenStore cache() {
		CacheManager caches = this.beans.getBeanProvider(CacheManager.class).getIfUnique();
		Cache cache = (caches != null) ? caches.getCache(this.properties.getCache()) : null;
		if (cache == null) {
			throw invalid("type", "it is cache, and there is no cache " + this.properties.getCache(),
					"Add a CacheManager with this cache, or set " + PREFIX + "cache to the name of one.");
		}
		return new CacheTokenStore(cache);
	}

	private static InvalidSalesforceConfigurationException invalid(String property, IllegalArgumentException problem,
			String action) {
		return invalid(property, StringUtils.uncapitalize(String.valueOf(problem.getMessage())), action);
	}

	private static InvalidSalesforceConfigurationException invalid(String property, String problem, String action) {
		return new InvalidSalesforceConfigurationException(PREFIX + property, problem, action);
	}

}
