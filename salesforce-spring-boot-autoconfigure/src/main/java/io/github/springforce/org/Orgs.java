package io.github.springforce.org;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.PathValues;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks an org about itself.
 */
public final class Orgs {

	private static final String SOQL = "SELECT Id, Name, OrganizationType, InstanceName, IsSandbox FROM Organization LIMIT 1";

	private static final int MOST_RECENT = 200;

	private final SalesforceClient client;

	private final Known known;

	/**
	 * @param client makes the calls
	 */
	public Orgs(SalesforceClient client) {
		this(client, new Known());
	}

	private Orgs(SalesforceClient client, Known known) {
		this.client = client;
		this.known = known;
	}

	/** The same with another client over the same org. */
	public Orgs with(SalesforceClient client) {
		return new Orgs(client, this.known);
	}

	/** The org; asked once a session, by one thread for all. */
	public Organization organization() {
		SalesforceSession session = this.client.session();
		Answer known = this.known.answer.get();
		if (known != null && known.session().hasTokenOf(session)) {
			return known.organization();
		}
		lock();
		try {
			known = this.known.answer.get();
			if (known == null || !known.session().hasTokenOf(session)) {
				known = new Answer(session, ask());
				this.known.answer.set(known);
			}
			return known.organization();
		}
		finally {
			this.known.lock.unlock();
		}
	}

	private void lock() {
		try {
			this.known.lock.lockInterruptibly();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw SalesforceUnavailableException.interrupted("another thread that asks for the organization", ex);
		}
	}

	private Organization ask() {
		SalesforceCall call = SalesforceCall.of(HttpMethod.GET, "organization", "query")
			.sobject("Organization")
			.param("q", SOQL)
			.build();
		JsonNode row = json(call).path("records").path(0);
		if (row.isMissingNode()) {
			throw new SalesforceGeneralException("holds no organization that this user may see", call.asFailed(null),
					null, null);
		}
		return new Organization(row.path("Id").asString(""), text(row, "Name"), text(row, "OrganizationType"),
				text(row, "InstanceName"), row.path("IsSandbox").asBoolean(false));
	}

	private static @Nullable String text(JsonNode row, String name) {
		JsonNode value = row.path(name);
		return value.isString() ? value.stringValue() : null;
	}

	/** The limits. */
	public Limits limits() {
		ObjectNode body = json(SalesforceCall.of(HttpMethod.GET, "limits", "limits").build());
		return new Limits(limits(body));
	}

	private static Map<String, Limit> limits(JsonNode node) {
		Map<String, Limit> limits = new LinkedHashMap<>();
		node.properties().forEach((entry) -> {
			JsonNode value = entry.getValue();
			if (value.isObject()) {
				limits.put(entry.getKey(), new Limit(entry.getKey(), value.path("Max").asLong(0),
						value.path("Remaining").asLong(0), limits(value)));
			}
		});
		return limits;
	}

	/** About how many records there are of some object types; of all without names. */
	public Map<String, Long> recordCounts(List<String> sobjects) {
		sobjects.forEach((name) -> PathValues.requireName(name, "object type"));
		SalesforceCall.Builder call = SalesforceCall.of(HttpMethod.GET, "recordCount", "limits/recordCount");
		if (!sobjects.isEmpty()) {
			call.param("sObjects", String.join(",", sobjects));
		}
		Map<String, Long> counts = new LinkedHashMap<>();
		json(call.build()).path("sObjects")
			.forEach((count) -> counts.put(count.path("name").asString(""), count.path("count").asLong(0)));
		return counts;
	}

	/** The records that the user saw lately. */
	public List<SObject> recent(int limit, RecordMapper mapper) {
		if (limit < 1 || limit > MOST_RECENT) {
			throw new IllegalArgumentException("The org remembers 200 records: ask for 1 to 200");
		}
		SalesforceCall call = SalesforceCall.of(HttpMethod.GET, "recent", "recent").param("limit", limit).build();
		return List.of(this.client.call(call, AnswerReader.<SObject[]>json(mapper.readerFor(SObject[].class))));
	}

	/** The user of the session, as OpenID Connect tells it. */
	public UserInfo userInfo() {
		return user(SalesforceCall.of(HttpMethod.GET, "userInfo", "/services/oauth2/userinfo").build());
	}

	/** The user of the session, as the identity URL tells it. */
	public UserInfo identity() {
		SalesforceSession session = this.client.session();
		String organizationId = session.organizationId();
		String userId = session.userId();
		if (organizationId == null || userId == null) {
			UserInfo user = userInfo();
			organizationId = user.organizationId();
			userId = user.id();
		}
		return user(SalesforceCall.of(HttpMethod.GET, "identity", "/id/{organization}/{user}")
			.variable("organization", PathValues.requireId(organizationId))
			.variable("user", PathValues.requireId(userId))
			.build());
	}

	private UserInfo user(SalesforceCall call) {
		JsonNode user = json(call);
		String id = text(user, "user_id");
		String organizationId = text(user, "organization_id");
		String username = first(text(user, "username"), text(user, "preferred_username"));
		if (id == null || organizationId == null || username == null) {
			throw new SalesforceGeneralException("names no user", call.asFailed(null), null, null);
		}
		JsonNode active = user.path("active");
		return new UserInfo(id, organizationId, username, first(text(user, "display_name"), text(user, "name")),
				text(user, "email"), text(user, "user_type"), active.isBoolean() ? active.booleanValue() : null,
				text(user, "language"), text(user, "locale"), first(text(user, "timezone"), text(user, "zoneinfo")));
	}

	private static @Nullable String first(@Nullable String text, @Nullable String other) {
		return (text != null) ? text : other;
	}

	/** Sets a user's password. */
	public void setPassword(String userId, String newPassword) {
		if (newPassword.isEmpty()) {
			throw new IllegalArgumentException("The new password is empty");
		}
		byte[] body = this.client.json().writeValueAsBytes(Map.of("NewPassword", newPassword));
		SalesforceCall call = SalesforceCall.of(HttpMethod.POST, "setPassword", "sobjects/User/{id}/password")
			.sobject("User")
			.variable("id", PathValues.requireId(userId))
			.body(body, MediaType.APPLICATION_JSON)
			.secret(newPassword)
			.build();
		this.client.<@Nullable Void>call(call, (answer) -> null);
	}

	private ObjectNode json(SalesforceCall call) {
		return this.client.call(call, AnswerReader.json(this.client.json().readerFor(ObjectNode.class)));
	}

	private record Answer(SalesforceSession session, Organization organization) {
	}

	private static final class Known {

		private final AtomicReference<@Nullable Answer> answer = new AtomicReference<>();

		private final ReentrantLock lock = new ReentrantLock();

	}

}
