package io.github.springforce.bulk;

import java.time.Duration;

/**
 * How soon and how seldom the platform is asked for the state of its work.
 *
 * @param first the first wait
 * @param longest the longest wait
 */
record Polling(Duration first, Duration longest) {

	Duration after(Duration wait) {
		Duration next = wait.plus(wait.dividedBy(2));
		return (next.compareTo(this.longest) < 0) ? next : this.longest;
	}

}
