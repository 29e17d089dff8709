package io.github.springforce;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.springforce.action.Actions;
import io.github.springforce.action.QuickActions;
import io.github.springforce.bulk.BulkV1;
import io.github.springforce.bulk.BulkV2;
import io.github.springforce.client.RestOperation;
import io.github.springforce.composite.Composite;
import io.github.springforce.describe.GlobalDescribe;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.graphql.GraphQlRequest;
import io.github.springforce.listview.ListViews;
import io.github.springforce.org.Limits;
import io.github.springforce.org.Organization;
import io.github.springforce.org.UserInfo;
import io.github.springforce.query.QueryResult;
import io.github.springforce.query.SoqlQuery;
import io.github.springforce.report.Report;
import io.github.springforce.report.ReportSummary;
import io.github.springforce.search.ParameterizedSearch;
import io.github.springforce.search.SearchResult;
import io.github.springforce.search.SearchTerm;
import io.github.springforce.search.SoslQuery;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectType;
import io.github.springforce.uiapi.UiApi;
import io.github.springforce.usage.ApiUsage;
import io.github.springforce.usage.BudgetStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/**
 * A Salesforce org: what applications inject. One for each org, for use by any number of
 * threads. It logs in when the first call needs it and renews its session by itself.
 * Unless it says otherwise each method costs one API call, throws
 * {@link IllegalArgumentException} before anything is sent when an argument is wrong, and
 * {@link SalesforceException} when the org refuses.
 */
public interface Salesforce {

	/**
	 * An object type by name; custom and namespaced ones too. No call.
	 * @param name its API name, for example {@code Contact} or {@code ns__Invoice__c}
	 * @return the type
	 */
	SFType<SObject> sobject(String name);

	/**
	 * The object type that a record or bean belongs to. No call.
	 * @param type a class with {@link SObjectType}
	 * @return the type
	 */
	<T> SFType<T> sobject(Class<T> type);

	/**
	 * The first page of a query: up to 2,000 rows. {@code GET /query?q=}
	 * @param soql the SOQL; never put values of users into it by hand
	 * @return the page
	 */
	QueryResult<SObject> query(String soql);

	/** As {@link #query(String)}, each row read into a type. */
	<T> QueryResult<T> query(String soql, Class<T> type);

	/**
	 * A further page of a query. {@code GET /query/{locator}}
	 * @param locatorOrUrl the locator, or the URL of the next page as a result gave it
	 * @return the page
	 */
	QueryResult<SObject> queryMore(String locatorOrUrl);

	/**
	 * The page after another.
	 * @param previous a page that is not the last one
	 * @return the page
	 * @throws IllegalArgumentException when it was the last one
	 */
	<T> QueryResult<T> queryMore(QueryResult<T> previous);

	/**
	 * Every page of a query in one result, all held in memory. One API call a page.
	 * @param soql the SOQL
	 * @return all rows, and the size that the org counted
	 */
	QueryResult<SObject> queryAll(String soql);

	/** As {@link #queryAll(String)}, each row read into a type. */
	<T> QueryResult<T> queryAll(String soql, Class<T> type);

	/**
	 * A query whose values are bound, in many ways to read its result. No call before its
	 * last method.
	 * @param soql the SOQL, with parameters {@code :name} or {@code ?}
	 * @return the query
	 */
	SoqlQuery soql(String soql);

	/**
	 * What a whole SOSL statement finds. {@code GET /search?q=}
	 * @param sosl for example {@code FIND {Acme} IN NAME FIELDS RETURNING Account(Id,
	 * Name)}
	 * @return the records; never {@code null}
	 */
	SearchResult search(String sosl);

	/**
	 * The records that hold these words. Each character stands for itself: for operators
	 * and wildcards there is {@link #search(String)}. {@code GET /search?q=FIND {…}}
	 * @param term what a user typed
	 * @return the records; never {@code null}
	 */
	SearchResult quickSearch(String term);

	/**
	 * A search whose values are bound, its records read into types. No call before its
	 * last method.
	 * @param sosl the SOSL, with parameters {@code :name} or {@code ?}, as in {@code FIND
	 * {:term} RETURNING Contact(Id, Name)}
	 * @return the search
	 */
	SoslQuery sosl(String sosl);

	/**
	 * A search that is told by parameters in place of a statement. Each character of the
	 * words stands for itself. No call before its last method.
	 * {@code GET /parameterizedSearch}
	 * @param words what a user typed
	 * @return the search
	 */
	default ParameterizedSearch parameterizedSearch(String words) {
		return parameterizedSearch(SearchTerm.words(words));
	}

	/** As {@link #parameterizedSearch(String)}, for phrases, beginnings and operators. */
	ParameterizedSearch parameterizedSearch(SearchTerm term);

	/**
	 * A call to any resource of the REST API. Nothing is sent before the operation's last
	 * method.
	 * @param method the HTTP method
	 * @param path relative to {@code /services/data/vXX.X/}, or as the org gives it
	 * @return the operation
	 */
	RestOperation rest(HttpMethod method, String path);

	/**
	 * A call to a resource that Apex code of the org serves.
	 * @param method the HTTP method
	 * @param action relative to {@code /services/apexrest/}
	 * @return the operation
	 */
	RestOperation apex(HttpMethod method, String action);

	/**
	 * A call to the Tooling API.
	 * @param method the HTTP method
	 * @param action relative to {@code /services/data/vXX.X/tooling/}
	 * @return the operation
	 */
	RestOperation tooling(HttpMethod method, String action);

	/**
	 * Reads any resource: {@code rest(GET, path)}. {@code null} when the answer is empty.
	 */
	default @Nullable JsonNode restful(String path) {
		return restful(path, Map.of());
	}

	/**
	 * Reads any resource with query parameters. {@code null} when the answer is empty.
	 */
	default @Nullable JsonNode restful(String path, Map<String, ? extends @Nullable Object> params) {
		return rest(HttpMethod.GET, path).params(params).retrieve(JsonNode.class);
	}

	/** Calls any resource with a body. {@code null} when the answer is empty. */
	default @Nullable JsonNode restful(String path, HttpMethod method, Object body) {
		return rest(method, path).body(body).retrieve(JsonNode.class);
	}

	/** Reads a resource of the org's own code. {@code null} when the answer is empty. */
	default @Nullable JsonNode apexExecute(String action) {
		return apex(HttpMethod.GET, action).retrieve(JsonNode.class);
	}

	/**
	 * Calls a resource of the org's own code with a body. {@code null} when the answer is
	 * empty.
	 */
	default @Nullable JsonNode apexExecute(String action, HttpMethod method, Object body) {
		return apex(method, action).body(body).retrieve(JsonNode.class);
	}

	/** Reads a resource of the Tooling API. {@code null} when the answer is empty. */
	default @Nullable JsonNode toolingExecute(String action) {
		return tooling(HttpMethod.GET, action).retrieve(JsonNode.class);
	}

	/**
	 * Calls a resource of the Tooling API with a body. {@code null} when the answer is
	 * empty.
	 */
	default @Nullable JsonNode toolingExecute(String action, HttpMethod method, Object body) {
		return tooling(method, action).body(body).retrieve(JsonNode.class);
	}

	/**
	 * Every object type that the user can see. What was described before is sent again
	 * only when it has changed. {@code GET /sobjects}
	 */
	GlobalDescribe describe();

	/**
	 * What {@link #describe()} gives, if it has been modified: for descriptions that the
	 * application keeps itself. {@code GET /sobjects} with {@code If-Modified-Since}
	 * @param since when it was described before
	 * @return the types; empty when they are still the same
	 */
	Optional<GlobalDescribe> describeIfModified(Instant since);

	/** The org itself. One call a session. */
	Organization organization();

	/**
	 * Whether the org is a sandbox. One call a session, shared with
	 * {@link #organization()}.
	 */
	default boolean isSandbox() {
		return organization().sandbox();
	}

	/**
	 * The user of the session, for whom a token with the scope {@code openid} or
	 * {@code id} suffices. Not counted as an API call.
	 * {@code GET /services/oauth2/userinfo}
	 */
	UserInfo userInfo();

	/**
	 * The user of the session, by the identity URL that the login gave. Not counted as an
	 * API call; where the session was obtained elsewhere, {@link #userInfo()} is asked
	 * for the ids first. {@code GET /id/{organization}/{user}}
	 */
	UserInfo identity();

	/**
	 * The org's limits; the user needs the permission View Setup and Configuration.
	 * {@code GET /limits}
	 */
	Limits limits();

	/**
	 * About how many records there are of some object types; those that have none are
	 * left out. {@code GET /limits/recordCount?sObjects=}
	 * @param sobjects the API names of the types; none for all
	 * @return the numbers by type
	 */
	Map<String, Long> recordCounts(String... sobjects);

	/**
	 * The records that the user saw lately, the last one first. {@code GET
	 * /recent?limit=}
	 * @param limit how many, 1 to 200
	 * @return their ids and names
	 */
	List<SObject> recent(int limit);

	/**
	 * The list views of an object type that the user can see. No call.
	 * @param sobject the API name of the type
	 * @return what can be done with them
	 */
	ListViews listViews(String sobject);

	/** The reports that the user saw lately. {@code GET /analytics/reports} */
	List<ReportSummary> reports();

	/**
	 * A report. No call.
	 * @param id its id
	 * @return what can be done with it
	 */
	Report report(String id);

	/** The usage that the last answer reported; empty before the first. No call. */
	Optional<ApiUsage> apiUsage();

	/**
	 * How the application spends the API calls: what is reserved, and what is left for
	 * work of low priority. No call.
	 */
	BudgetStatus budget();

	/**
	 * Sets a user's password. {@code POST /sobjects/User/{id}/password}
	 * @param userId the id of the user
	 * @param newPassword the new password
	 */
	void setPassword(String userId, String newPassword);

	/**
	 * Rows of an object type by the million, over Bulk API 1.0, in batches that can be
	 * worked off one after the other. No call.
	 * @param sobject the API name of the type
	 * @return what can be done with them
	 */
	BulkV1 bulk(String sobject);

	/**
	 * Rows of an object type by the million, over Bulk API 2.0. No call.
	 * @param sobject the API name of the type
	 * @return what can be done with them
	 */
	BulkV2 bulk2(String sobject);

	/**
	 * Several calls sent as one: composite, batch, graph, tree and collections. No call.
	 */
	Composite composite();

	/**
	 * Invocable actions: those of the platform, flows, Apex. No call.
	 */
	Actions actions();

	/** Quick actions that belong to no object type. No call. */
	QuickActions quickActions();

	/**
	 * Quick actions of an object type. No call.
	 * @param sobject its API name
	 */
	QuickActions quickActions(String sobject);

	/** Records as pages of the platform show them. No call. */
	UiApi uiApi();

	/**
	 * A GraphQL document over the schema of the UI API. No call before its last method.
	 * {@code POST /graphql}
	 * @param document the document, with variables for values; never put those into it by
	 * hand
	 * @return the request
	 */
	GraphQlRequest graphql(String document);

	/**
	 * The same org for work that can wait: its calls leave the reserve of the day's API
	 * calls ({@code salesforce.limits.reserve}) to the others, and fail or wait once no
	 * more is left. What is made from it inherits that. No call.
	 * @return another view of the org
	 */
	Salesforce withLowPriority();

	/**
	 * The same org with more headers on each call; what is made from it inherits them. No
	 * call.
	 * @param headers sets them
	 * @return another view of the org
	 */
	Salesforce withHeaders(Consumer<HttpHeaders> headers);

	/**
	 * The way out: a client that is authenticated, repeats what is safe, and refuses to
	 * call any other server. Paths without a leading slash are relative to the API
	 * version in use.
	 */
	RestClient restClient();

}
