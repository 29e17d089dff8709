package io.github.springforce.actuate;

import java.util.Locale;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides the credentials below {@code salesforce.} in the endpoints {@code env} and
 * {@code configprops} even where those show values, by whatever spelling they were set.
 */
public final class SalesforceSecrets implements SanitizingFunction {

	private static final Set<String> ENDINGS = Set.of("password", "token", "secret", "privatekey", "encryptionkeys",
			"proxieshttp", "proxieshttps");

	@Override
	public SanitizableData apply(SanitizableData data) {
		String letters = data.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
		boolean secret = letters.startsWith("salesforce") && ENDINGS.stream().anyMatch(letters::endsWith);
		return secret ? data.withSanitizedValue() : data;
	}

}
