package io.github.springforce.embedded.view;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.SalesforceId;
import io.github.springforce.embedded.soql.FlatResult;
import io.github.springforce.embedded.soql.Soql;

/**
 * The list views of an org. A reset of the org forgets all. Thread-safe.
 *
 * <pre>{@code
 * org.listViews().add("Hot_Leads", "Hot Leads", "SELECT Name, Company FROM Lead WHERE Rating = 'Hot'");
 * }</pre>
 */
public final class ListViews {

	private final Org org;

	private final List<ListView> views = new CopyOnWriteArrayList<>();

	private int count;

	public ListViews(Org org) {
		this.org = org;
	}

	/**
	 * Adds a list view.
	 * @param developerName its name for code, for example {@code Hot_Leads}
	 * @param label its name for people
	 * @param soql what it shows: fields of the records and their parents, without groups,
	 * subqueries and an offset
	 * @return its id
	 * @throws OrgException when there can be no such list
	 */
	public synchronized String add(String developerName, String label, String soql) {
		String sobject = new Soql(this.org).flat(soql, Reports.VERSION, false).type().name();
		this.count++;
		ListView view = new ListView(SalesforceId.of("00B", this.count), sobject, developerName, label, soql);
		this.views.add(view);
		return view.id();
	}

	/**
	 * Those of an object type, in the order in which they were added.
	 */
	public List<ListView> of(String sobject) {
		return this.views.stream().filter((view) -> view.sobject().equals(sobject)).toList();
	}

	/**
	 * What a list view shows; to be read within {@code Records.read}.
	 */
	public FlatResult rows(ListView view) {
		return new Soql(this.org).flat(view.soql(), Reports.VERSION, false);
	}

	/**
	 * Forgets all.
	 */
	public void clear() {
		this.views.clear();
	}

}
