package io.github.springforce.embedded.schema;

/**
 * Labels that nobody gave: made from the API name as an administrator would type them.
 */
final class Labels {

	private Labels() {
	}

	static String ofApiName(String apiName) {
		return apiName.replaceFirst("__[a-z]+$", "").replace('_', ' ');
	}

}
