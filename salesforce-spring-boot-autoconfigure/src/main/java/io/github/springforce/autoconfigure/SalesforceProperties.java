package io.github.springforce.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.actuate.HealthProbe;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties of Salesforce: those of the default org, and further orgs by name.
 */
@ConfigurationProperties("salesforce")
public class SalesforceProperties extends OrgProperties {

	/**
	 * Further orgs by name. Each takes what the top level takes, and inherits from it
	 * what it does not set itself, credentials and instance aside.
	 */
	private final Map<String, OrgProperties> orgs = new LinkedHashMap<>();

	/**
	 * Which of the named orgs is injected where none is asked for by name. Only for
	 * applications that name several orgs and have none at the top level.
	 */
	private @Nullable String primaryOrg;

	private final TokenStore tokenStore = new TokenStore();

	private final Health health = new Health();

	private final Metrics metrics = new Metrics();

	public Map<String, OrgProperties> getOrgs() {
		return this.orgs;
	}

	public @Nullable String getPrimaryOrg() {
		return this.primaryOrg;
	}

	public void setPrimaryOrg(@Nullable String primaryOrg) {
		this.primaryOrg = primaryOrg;
	}

	public TokenStore getTokenStore() {
		return this.tokenStore;
	}

	public Health getHealth() {
		return this.health;
	}

	public Metrics getMetrics() {
		return this.metrics;
	}

	/**
	 * Where the tokens of the logins are kept.
	 */
	public static class TokenStore {

		/**
		 * Where tokens are kept: in this JVM (memory), or common to the nodes of the
		 * application in a table of its database (jdbc) or in a cache of Spring (cache).
		 * A bean of the type SalesforceTokenStore takes its place.
		 */
		private TokenStoreType type = TokenStoreType.MEMORY;

		/**
		 * Table of the type jdbc.
		 */
		private String table = "salesforce_token";

		/**
		 * Cache of the type cache.
		 */
		private String cache = "salesforce-tokens";

		/**
		 * AES keys of 16, 24 or 32 bytes, base64-encoded, by which what is stored is
		 * encrypted. The first one encrypts, each of them decrypts.
		 */
		private List<String> encryptionKeys = new ArrayList<>();

		public TokenStoreType getType() {
			return this.type;
		}

		public void setType(TokenStoreType type) {
			this.type = type;
		}

		public String getTable() {
			return this.table;
		}

		public void setTable(String table) {
			this.table = table;
		}

		public String getCache() {
			return this.cache;
		}

		public void setCache(String cache) {
			this.cache = cache;
		}

		public List<String> getEncryptionKeys() {
			return this.encryptionKeys;
		}

		public void setEncryptionKeys(List<String> encryptionKeys) {
			this.encryptionKeys = encryptionKeys;
		}

	}

	/**
	 * How the health of the orgs is found out.
	 */
	public static class Health {

		/**
		 * By what the health is found out: by the last call of the application (passive),
		 * by asking for the API versions (reachability, not counted), or by asking for
		 * the limits (session, one API call).
		 */
		private HealthProbe probe = HealthProbe.PASSIVE;

		/**
		 * From which share of the API calls on the usage is remarked in the details,
		 * between 0 and 1.
		 */
		private Double usageThreshold = 0.8;

		/**
		 * Status of the health from the usage threshold on, for example OUT_OF_SERVICE.
		 * Usage changes no status unless this is set.
		 */
		private @Nullable String usageStatus;

		public HealthProbe getProbe() {
			return this.probe;
		}

		public void setProbe(HealthProbe probe) {
			this.probe = probe;
		}

		public Double getUsageThreshold() {
			return this.usageThreshold;
		}

		public void setUsageThreshold(Double usageThreshold) {
			this.usageThreshold = usageThreshold;
		}

		public @Nullable String getUsageStatus() {
			return this.usageStatus;
		}

		public void setUsageStatus(@Nullable String usageStatus) {
			this.usageStatus = usageStatus;
		}

	}

	/**
	 * What the meters show.
	 */
	public static class Metrics {

		/**
		 * How many object types, and how many connected apps, get a tag value of their
		 * own. Further types are counted as other, further apps not at all.
		 */
		private Integer maxTagValues = 100;

		public Integer getMaxTagValues() {
			return this.maxTagValues;
		}

		public void setMaxTagValues(Integer maxTagValues) {
			this.maxTagValues = maxTagValues;
		}

	}

}
