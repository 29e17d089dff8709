package io.github.springforce.embedded.bulk;

import java.math.BigDecimal;

/**
 * Numbers with decimals as the Bulk API writes them: {@code 9.12260031E8}, {@code 5.0}.
 */
final class WireNumbers {

	private WireNumbers() {
	}

	static String text(BigDecimal number) {
		String text = Double.toString(number.doubleValue());
		// what a double cannot hold keeps its digits
		return (new BigDecimal(text).compareTo(number) == 0) ? text : number.toPlainString();
	}

}
