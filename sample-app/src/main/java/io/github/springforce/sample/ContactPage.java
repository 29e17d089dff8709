package io.github.springforce.sample;

import java.util.List;

/**
 * One page of the contacts that were asked for.
 *
 * @param total how many there are on all pages
 */
record ContactPage(List<ContactRow> contacts, int page, int size, int total) {

	public int first() {
		return (this.page - 1) * this.size + 1;
	}

	public int last() {
		return (this.page - 1) * this.size + this.contacts.size();
	}

	public boolean hasPrevious() {
		return this.page > 1;
	}

	public boolean hasNext() {
		return last() < this.total && this.page < Listing.LAST_PAGE;
	}

	/** Whether more contacts follow that no page reaches. */
	public boolean cutOff() {
		return last() < this.total && this.page == Listing.LAST_PAGE;
	}

}
