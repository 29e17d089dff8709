package io.github.springforce.embedded.handler;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An answer of Apex REST that says more than its content.
 *
 * @param body maps, lists, texts, numbers; {@code null} for none
 */
public record ApexResponse(int status, Map<String, String> headers, @Nullable Object body) {

	/**
	 * An answer without headers of its own.
	 */
	public static ApexResponse of(int status, @Nullable Object body) {
		return new ApexResponse(status, Map.of(), body);
	}

}
