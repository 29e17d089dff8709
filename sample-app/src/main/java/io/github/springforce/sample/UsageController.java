package io.github.springforce.sample;

import io.github.springforce.Salesforce;
import io.github.springforce.usage.ApiUsage;

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
	 */
	record Usage(boolean known, long used, long max) {

		static Usage of(Salesforce salesforce) {
			return salesforce.apiUsage()
				.map((ApiUsage usage) -> new Usage(true, usage.used(), usage.max()))
				.orElse(new Usage(false, 0, 0));
		}

	}

}
