package io.github.springforce.sobject;

import java.util.List;

import io.github.springforce.error.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * A record of many that were saved, and what became of it.
 *
 * @param <R> the record
 */
public sealed interface SavedRow<R> {

	/** Which record of the source this is, from 1. */
	int number();

	/** The record as it was given. */
	R record();

	/**
	 * It was stored, or deleted where that was asked.
	 *
	 * @param number which record of the source
	 * @param record the record
	 * @param id its id
	 * @param created whether it is new, where an upsert tells
	 */
	record Saved<R>(int number, R record, String id, boolean created) implements SavedRow<R> {
	}

	/**
	 * The platform refused it.
	 *
	 * @param number which record of the source
	 * @param record the record
	 * @param id its id; {@code null} when it has none
	 * @param errors what is wrong with it
	 */
	record Refused<R>(int number, R record, @Nullable String id, List<ApiError> errors) implements SavedRow<R> {

		public Refused {
			errors = List.copyOf(errors);
		}

	}

	/**
	 * It was sent, and the answer was lost: it may have been stored or not.
	 *
	 * @param number which record of the source
	 * @param record the record
	 */
	record Unknown<R>(int number, R record) implements SavedRow<R> {
	}

	/**
	 * It was not stored, since something before it failed.
	 *
	 * @param number which record of the source
	 * @param record the record
	 */
	record Unsent<R>(int number, R record) implements SavedRow<R> {
	}

}
