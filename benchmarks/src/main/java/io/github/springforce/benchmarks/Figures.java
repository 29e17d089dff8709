package io.github.springforce.benchmarks;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What was measured of a driver.
 *
 * @param driver its name
 * @param rows how many it read or moved
 * @param cpu the CPU time of a row, in nanoseconds
 * @param time the time of a row, in nanoseconds
 * @param ratio how much more CPU than the first driver, or how much faster where reading
 * is waiting
 * @param missing why it was not measured; {@code null} when it was
 */
record Figures(String driver, int rows, double cpu, double time, double ratio, @Nullable String missing) {

	static final String HEAD = "%-30s %9s %14s %12s %8s".formatted("driver", "rows", "CPU ns a row", "ns a row",
			"ratio");

	static Figures missing(String driver, String why) {
		return new Figures(driver, 0, Double.NaN, Double.NaN, Double.NaN, why);
	}

	/** A line under the head. */
	@Override
	public String toString() {
		return (this.missing != null) ? "%-30s is left out: %s".formatted(this.driver, this.missing) : String.format(
				Locale.ROOT, "%-30s %9d %14.0f %12.0f %8.2f", this.driver, this.rows, this.cpu, this.time, this.ratio);
	}

}
