package io.github.springforce.embedded.soql;

import java.time.ZoneId;
import java.util.Locale;
import java.util.function.BiFunction;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries and searches of the org. What one query sees does not change while it
 * runs. Thread-safe.
 */
public final class Soql {

	private final Org org;

	public Soql(Org org) {
		this.org = org;
	}

	/**
	 * Runs a query.
	 * @param text the statement
	 * @param apiVersion the major version that it was sent in
	 * @param includeDeleted whether the recycle bin is looked through too
	 * @throws OrgException when it cannot be run
	 */
	public QueryResult query(String text, int apiVersion, boolean includeDeleted) {
		return within(text, apiVersion, includeDeleted, QueryBinder::run);
	}

	/**
	 * Binds a query of the Bulk API; its rows are found when they are asked for.
	 * @throws OrgException when it cannot be run, or not in bulk
	 */
	public FlatResult flat(String text, int apiVersion, boolean includeDeleted) {
		return within(text, apiVersion, includeDeleted, QueryBinder::flat);
	}

	/**
	 * Says how a query would be run, without running it.
	 */
	public QueryPlan explain(String text, int apiVersion) {
		return within(text, apiVersion, false, QueryBinder::explain);
	}

	/**
	 * Runs a search.
	 * @throws OrgException when it cannot be run
	 */
	public SearchResult search(SearchStatement search, int apiVersion) {
		Statement statement = new Statement(search.knownClauses(), apiVersion, search.clausesAt());
		try {
			SearchSyntax syntax = search.isPlain() ? null : new SoqlParser(statement).parseSearch();
			return this.org.records().read(() -> new SearchBinder(statement, view(false)).run(search, syntax));
		}
		catch (OrgException ex) {
			throw new OrgException(ex.errors().stream().map(Soql::asOfSearch).toList());
		}
	}

	// what is a malformed query elsewhere is a malformed search here
	private static OrgError asOfSearch(OrgError error) {
		return error.code().equals("MALFORMED_QUERY") ? OrgError.of("MALFORMED_SEARCH", error.message()) : error;
	}

	private <T> T within(String text, int apiVersion, boolean includeDeleted,
			BiFunction<QueryBinder, SelectSyntax, T> work) {
		Statement statement = new Statement(text, apiVersion);
		SelectSyntax select = new SoqlParser(statement).parse();
		return this.org.records().read(() -> work.apply(new QueryBinder(statement, view(includeDeleted)), select));
	}

	private OrgView view(boolean includeDeleted) {
		SObjectType userType = this.org.type("User");
		Row user = this.org.records().find(userType, this.org.userId());
		ZoneId zone = ZoneId.of(setting(userType, user, "TimeZoneSidKey", "GMT"), ZoneId.SHORT_IDS);
		Locale locale = Locale.forLanguageTag(setting(userType, user, "LocaleSidKey", "en_US").replace('_', '-'));
		DateLiterals dates = new DateLiterals(this.org.clock().instant().atZone(zone).toLocalDate(), zone, locale);
		return OrgView.of(this.org.schema(), this.org.records(), dates, this.org.userId(), includeDeleted);
	}

	private static String setting(SObjectType userType, @Nullable Row user, String name, String otherwise) {
		Field field = userType.field(name);
		Object value = (user != null && field != null) ? user.get(field) : null;
		return (value != null) ? value.toString() : otherwise;
	}

}
