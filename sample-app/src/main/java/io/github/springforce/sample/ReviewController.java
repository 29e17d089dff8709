package io.github.springforce.sample;

import io.github.springforce.sample.ContactReview.Review;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Starts the review of the contacts and tells what came of it.
 */
@Controller
class ReviewController {

	private final ContactReview review;

	ReviewController(ContactReview review) {
		this.review = review;
	}

	@PostMapping("/review")
	String review(RedirectAttributes redirect) {
		Review review = this.review.run();
		String found = review.looked() + " of " + review.total() + " contacts were looked at, " + review.unreachable()
				+ " have neither e-mail nor phone.";
		redirect.addFlashAttribute("notice",
				(review.stopped() != null) ? found + " The review stopped: " + review.stopped() : found);
		return "redirect:/contacts";
	}

}
