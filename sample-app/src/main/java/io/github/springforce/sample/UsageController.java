package io.github.springforce.sample;

import io.github.springforce.Salesforce;
import io.github.springforce.usage.ApiUsage;
import io.github.springforce.usage.BudgetStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The API usage that the last answer of the org reported. Asking for it makes no call, so
 * that a page may ask as often as it likes.
 */
@RestController
class UsageController {

	private final Salesforce salesforce;

	UsageController(Salesforce salesforce) {
		this.salesforce = salesforce;
	}

	@GetMapping("/api/usage")
	Usage usage() {
		return Usage.of(this.salesforce);
	}

	/**
	 * @param known whether any answer has reported it yet
	 * @param reserved the calls that are kept from work that can wait
	 * @param stopped why such work stands still; {@code null} when it does not
	 */
	record Usage(boolean known, long used, long max, @Nullable Long reserved, @Nullable String stopped) {

		static Usage of(Salesforce salesforce) {
			BudgetStatus budget = salesforce.budget();
			return salesforce.apiUsage()
				.map((ApiUsage usage) -> new Usage(true, usage.used(), usage.max(), budget.reserve(), budget.stopped()))
				.orElse(new Usage(false, 0, 0, budget.reserve(), null));
		}

	}

}
