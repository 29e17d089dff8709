package io.github.springforce.sample;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Fault;
import io.github.springforce.embedded.Operation;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Lets whoever looks at this application see what it does when the org is in trouble. A
 * real org does not have such switches.
 */
@Controller
@Profile("embedded")
class DrillController {

	private final EmbeddedSalesforce org;

	DrillController(EmbeddedSalesforce org) {
		this.org = org;
	}

	@PostMapping("/drill")
	String drill(@RequestParam Drill state, RedirectAttributes redirect) {
		redirect.addFlashAttribute("notice", switch (state) {
			case STOPPED -> {
				this.org.fail().always(Operation.ANY).with(Fault.CLOSED);
				yield "The org no longer answers.";
			}
			case EXPIRED -> {
				this.org.expireSessions();
				yield "All sessions have ended: the list below came after a new login.";
			}
			case SCARCE -> {
				this.org.setApiUsage(this.org.apiLimit() - 200);
				yield "The org had 200 API calls left.";
			}
			case EXHAUSTED -> {
				this.org.setApiUsage(this.org.apiLimit());
				yield "The org has no API calls left.";
			}
			case WELL -> {
				this.org.fail().clear();
				this.org.setApiUsage(0);
				yield "The org is well, and counts its calls from 0.";
			}
		});
		return "redirect:/contacts";
	}

	enum Drill {

		STOPPED, EXPIRED, SCARCE, EXHAUSTED, WELL

	}

}
