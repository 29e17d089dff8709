package io.github.springforce.usage;

/**
 * Is told of the usage that each answer reports. It is called by the thread that makes
 * the call, before that call returns: it should be quick.
 */
@FunctionalInterface
public interface ApiUsageListener {

	/**
	 * An answer reported the usage.
	 * @param org the name under which the application knows the org, {@code default}
	 * unless it has several
	 * @param usage what the answer said
	 */
	void onApiUsage(String org, ApiUsage usage);

}
