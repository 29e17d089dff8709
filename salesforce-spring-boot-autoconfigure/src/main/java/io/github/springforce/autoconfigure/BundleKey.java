package io.github.springforce.autoconfigure;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Collections;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Finds the private key of an SSL bundle: PEM files or a keystore, with their passwords,
 * as Spring Boot knows them.
 */
final class BundleKey {

	private final String property;

	private final @Nullable SslBundles bundles;

	/**
	 * @param property the property that names the bundle
	 * @param bundles those of the application; {@code null} when it has none
	 */
	BundleKey(String property, @Nullable SslBundles bundles) {
		this.property = property;
		this.bundles = bundles;
	}

	PrivateKey of(String name) {
		if (this.bundles == null) {
			throw invalid("there are no SSL bundles in this application");
		}
		try {
			PrivateKey key = key(this.bundles.getBundle(name));
			if (key != null) {
				return key;
			}
		}
		catch (NoSuchSslBundleException ex) {
			throw invalid("there is no SSL bundle named " + name);
		}
		catch (GeneralSecurityException ex) {
			throw invalid("the private key of the SSL bundle " + name + " cannot be read");
		}
		throw invalid("the SSL bundle " + name + " has no private key");
	}

	private static @Nullable PrivateKey key(SslBundle bundle) throws GeneralSecurityException {
		KeyStore keys = bundle.getStores().getKeyStore();
		if (keys == null) {
			return null;
		}
		String password = bundle.getKey().getPassword();
		password = (password != null) ? password : bundle.getStores().getKeyStorePassword();
		char[] secret = (password != null) ? password.toCharArray() : null;
		String wanted = bundle.getKey().getAlias();
		for (String alias : Collections.list(keys.aliases())) {
			if ((wanted == null || wanted.equals(alias)) && keys.getKey(alias, secret) instanceof PrivateKey key) {
				return key;
			}
		}
		return null;
	}

	private InvalidSalesforceConfigurationException invalid(String problem) {
		return new InvalidSalesforceConfigurationException(this.property, problem,
				"Set it to the name of a bundle below spring.ssl.bundle that has a private key.");
	}

}
