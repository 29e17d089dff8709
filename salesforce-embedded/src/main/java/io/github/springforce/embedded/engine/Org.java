package io.github.springforce.embedded.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Author;
import io.github.springforce.embedded.record.CustomRules;
import io.github.springforce.embedded.record.Records;
import io.github.springforce.embedded.record.SalesforceId;
import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.RecordTypeInfo;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

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

	private final ThreadLocal<@Nullable String> actingUser = new ThreadLocal<>();

	/**
	 * An org that nobody has used yet.
	 * @param usernames who can log in; one at least
	 */
	public Org(List<String> usernames, Clock clock) {
		this.clock = clock;
		this.schema = new OrgSchema(clock);
		this.records = new Records(this.schema, clock, this.customRules);
		this.identity = new Identity(SalesforceId.of("00D", 1), "Embedded Org", SalesforceId.of("00e", 1),
				users(usernames));
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

	private static List<OrgUser> users(List<String> usernames) {
		List<OrgUser> users = new ArrayList<>();
		for (String username : usernames) {
			int number = users.size() + 1;
			users.add(new OrgUser(SalesforceId.of("005", number), username, "Embedded",
					(number == 1) ? "User" : "User " + number));
		}
		return users;
	}

	/**
	 * Does something in the name of a user.
	 */
	public <T> T as(String userId, Supplier<T> work) {
		String before = this.actingUser.get();
		this.actingUser.set(userId);
		try {
			return work.get();
		}
		finally {
			if (before != null) {
				this.actingUser.set(before);
			}
			else {
				this.actingUser.remove();
			}
		}
	}

	/**
	 * The same work, to be done later in the name of who acts now.
	 */
	public Runnable asNow(Runnable work) {
		String userId = userId();
		return () -> as(userId, () -> {
			work.run();
			return userId;
		});
	}

	/**
	 * Who acts: the user of the session, or the first user where there is no session.
	 */
	public String userId() {
		String acting = this.actingUser.get();
		return (acting != null) ? acting : this.identity.firstUser().id();
	}

	/**
	 * Who acts as a client, bound by what fields allow.
	 */
	public Author client() {
		return new Author(userId(), Author.Rights.FIELDS);
	}

	/**
	 * The first user as a test that seeds, who may set audit fields too.
	 */
	public Author seeder() {
		return new Author(this.identity.firstUser().id(), Author.Rights.EVERYTHING);
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
		this.identity.users().forEach(this::insert);
		insertOrganization();
		insertRecordTypes();
	}

	/**
	 * Inserts the record types that the schema tells of.
	 */
	public void insertRecordTypes() {
		for (SObjectType type : this.schema.types()) {
			for (RecordTypeInfo info : type.recordTypes()) {
				this.records.insert(seeder(), type("RecordType"),
						Map.<String, Object>of("Id", info.id(), "Name", info.name(), "DeveloperName",
								info.developerName(), "SobjectType", type.name(), "IsActive", info.active()));
			}
		}
	}

	private void insert(OrgUser orgUser) {
		Map<String, Object> user = new LinkedHashMap<>();
		user.put("Id", orgUser.id());
		user.put("Username", orgUser.username());
		user.put("FirstName", orgUser.firstName());
		user.put("LastName", orgUser.lastName());
		user.put("Email", orgUser.username());
		user.put("Alias", orgUser.lastName().toLowerCase(Locale.ROOT).replace(" ", ""));
		user.put("CommunityNickname", orgUser.lastName().toLowerCase(Locale.ROOT).replace(" ", ""));
		user.put("TimeZoneSidKey", "GMT");
		user.put("LocaleSidKey", "en_US");
		user.put("LanguageLocaleKey", "en_US");
		user.put("EmailEncodingKey", "UTF-8");
		user.put("ProfileId", this.identity.profileId());
		user.put("UserType", "Standard");
		user.put("IsActive", true);
		this.records.insert(seeder(), type("User"), user);
	}

	private void insertOrganization() {
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
