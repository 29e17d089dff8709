package io.github.springforce.action;

import java.util.List;

import io.github.springforce.error.ApiError;

/**
 * One input of several that an action ran with, and what came of it.
 *
 * @param <I> the input
 * @param <O> what the action gives
 */
public sealed interface ActionResult<I, O> {

	/** Which of the inputs this is, from 1. */
	int number();

	/** The input as it was given. */
	I input();

	/**
	 * The action did what it should.
	 *
	 * @param number which of the inputs
	 * @param input the input
	 * @param output the output values
	 */
	record Succeeded<I, O>(int number, I input, O output) implements ActionResult<I, O> {
	}

	/**
	 * The action failed for this input.
	 *
	 * @param number which of the inputs
	 * @param input the input
	 * @param errors why
	 */
	record Failed<I, O>(int number, I input, List<ApiError> errors) implements ActionResult<I, O> {

		public Failed {
			errors = List.copyOf(errors);
		}

	}

}
