package io.github.springforce.embedded.engine;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Author;
import io.github.springforce.embedded.record.CustomRules;
import io.github.springforce.embedded.record.Records;
import io.github.springforce.embedded.record.SalesforceId;
import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.SObjectType;

/**
 * A Salesforce org in memory. It knows nothing of HTTP; what it refuses it says as the
 * platform does.
 */
public final class Org {

	private final OrgSchema schema;

	private final Clock clock;

	private final CustomRules customRules = new CustomRules();

	private final Records records;

	private final Identity identity;

	public Org(String username, Clock clock) {
		this.clock = clock;
		this.schema = new OrgSchema(clock);
		this.records = new Records(this.schema, clock, this.customRules);
		this.identity = new Identity(SalesforceId.of("00D", 1), "Embedded Org", SalesforceId.of("005", 1),
				SalesforceId.of("00e", 1), username);
		insertOwnRecords();
	}

	public OrgSchema schema() {
		return this.schema;
	}

	public Records records() {
		return this.records;
	}

	/**
	 * What an administrator would add to the platform's rules.
	 */
	public CustomRules customRules() {
		return this.customRules;
	}

	public Identity identity() {
		return this.identity;
	}

	public Clock clock() {
		return this.clock;
	}

	/**
	 * The user as a client, bound by what fields allow.
	 */
	public Author client() {
		return new Author(this.identity.userId(), Author.Rights.FIELDS);
	}

	/**
	 * The user as a test that seeds, who may set audit fields too.
	 */
	public Author seeder() {
		return new Author(this.identity.userId(), Author.Rights.EVERYTHING);
	}

	/**
	 * The type of that name.
	 * @throws OrgException when the org has none
	 */
	public SObjectType type(String name) {
		SObjectType type = this.schema.type(name);
		if (type == null) {
			throw new OrgException(OrgError.of("INVALID_TYPE", "sObject type '" + name + "' is not supported."));
		}
		return type;
	}

	/**
	 * Forgets records and schema changes: the org is as it was at its start.
	 */
	public void reset() {
		this.records.clear();
		this.customRules.clear();
		this.schema.reset();
		insertOwnRecords();
	}

	private void insertOwnRecords() {
		Map<String, Object> user = new LinkedHashMap<>();
		user.put("Id", this.identity.userId());
		user.put("Username", this.identity.username());
		user.put("FirstName", "Embedded");
		user.put("LastName", "User");
		user.put("Email", this.identity.username());
		user.put("Alias", "user");
		user.put("CommunityNickname", "user");
		user.put("TimeZoneSidKey", "GMT");
		user.put("LocaleSidKey", "en_US");
		user.put("LanguageLocaleKey", "en_US");
		user.put("EmailEncodingKey", "UTF-8");
		user.put("ProfileId", this.identity.profileId());
		user.put("UserType", "Standard");
		user.put("IsActive", true);
		this.records.insert(seeder(), type("User"), user);
		Map<String, Object> organization = new LinkedHashMap<>();
		organization.put("Id", this.identity.organizationId());
		organization.put("Name", this.identity.organizationName());
		organization.put("OrganizationType", "Developer Edition");
		organization.put("InstanceName", "EMB1");
		organization.put("IsSandbox", false);
		organization.put("LanguageLocaleKey", "en_US");
		organization.put("DefaultLocaleSidKey", "en_US");
		organization.put("TimeZoneSidKey", "GMT");
		this.records.insert(seeder(), type("Organization"), organization);
		// every org is born with it
		this.records.insert(seeder(), type("Pricebook2"),
				Map.<String, Object>of("Name", "Standard Price Book", "IsActive", true, "IsStandard", true));
	}

}
