package io.github.springforce.sample;

import io.github.springforce.Salesforce;
import io.github.springforce.error.SalesforceException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page: the list, and beside it the contact that is open.
 */
@Controller
class DeskController {

	private static final Log logger = LogFactory.getLog(DeskController.class);

	private static final Contact BLANK = new Contact(null, null, null, null, null, null, null);

	private final ContactBook book;

	private final Salesforce salesforce;

	private final boolean drills;

	DeskController(ContactBook book, Salesforce salesforce, ObjectProvider<DrillController> drills) {
		this.book = book;
		this.salesforce = salesforce;
		this.drills = drills.getIfAvailable() != null;
	}

	/** A field that was left empty is one without a value. */
	@InitBinder("open")
	void readEmptyAsMissing(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@ModelAttribute
	Listing listing(@RequestParam(defaultValue = "") String find, @RequestParam(defaultValue = "1") int page) {
		return new Listing(find, page);
	}

	@GetMapping("/")
	String home() {
		return "redirect:/contacts";
	}

	@GetMapping("/contacts")
	ModelAndView list(Listing listing) {
		return show(listing, null, null);
	}

	@GetMapping("/contacts/new")
	ModelAndView blank(Listing listing) {
		return show(listing, BLANK, null);
	}

	@GetMapping("/contacts/{id}")
	ModelAndView open(@PathVariable String id, Listing listing) {
		try {
			return show(listing, this.book.read(id), null);
		}
		catch (SalesforceException ex) {
			return show(listing, null, trouble(ex, HttpMethod.GET));
		}
	}

	@PostMapping("/contacts")
	ModelAndView create(@ModelAttribute("open") Contact contact, Listing listing, RedirectAttributes redirect) {
		try {
			redirect.addAttribute("id", this.book.create(contact));
		}
		catch (SalesforceException ex) {
			return show(listing, contact, trouble(ex, HttpMethod.POST));
		}
		redirect.addFlashAttribute("notice", contact.name() + " is on the list now.");
		return redirect("/contacts/{id}", listing, redirect);
	}

	@PostMapping("/contacts/{id}")
	ModelAndView change(@PathVariable String id, @ModelAttribute("open") Contact contact, Listing listing,
			RedirectAttributes redirect) {
		try {
			this.book.change(id, contact);
		}
		catch (SalesforceException ex) {
			return show(listing, contact.withId(id), trouble(ex, HttpMethod.POST));
		}
		redirect.addAttribute("id", id);
		redirect.addFlashAttribute("notice", contact.name() + " is saved.");
		return redirect("/contacts/{id}", listing, redirect);
	}

	@PostMapping("/contacts/{id}/delete")
	ModelAndView delete(@PathVariable String id, Listing listing, RedirectAttributes redirect) {
		try {
			this.book.delete(id);
		}
		catch (SalesforceException ex) {
			return show(listing, null, trouble(ex, HttpMethod.POST));
		}
		redirect.addFlashAttribute("notice", "The contact is deleted; the org keeps it in its recycle bin.");
		return redirect("/contacts", listing, redirect);
	}

	/** Goes on with a page that can be loaded again without doing anything twice. */
	private static ModelAndView redirect(String path, Listing listing, RedirectAttributes redirect) {
		redirect.addAttribute("find", listing.find());
		redirect.addAttribute("page", listing.page());
		return new ModelAndView("redirect:" + path);
	}

	/**
	 * @param open the contact beside the list; {@code null} for none
	 * @param trouble why what was asked for was not done; {@code null} when it was
	 */
	private ModelAndView show(Listing listing, @Nullable Contact open, @Nullable Trouble trouble) {
		ModelAndView page = new ModelAndView("desk");
		page.addObject("open", open);
		Trouble shown = trouble;
		// an org that does not answer is not asked again at once
		if (trouble == null || trouble.status().is4xxClientError()) {
			try {
				page.addObject("contacts", this.book.list(listing));
			}
			catch (SalesforceException ex) {
				shown = trouble(ex, HttpMethod.GET);
			}
		}
		if (shown != null) {
			page.addObject("trouble", shown);
			page.setStatus(shown.status());
		}
		page.addObject("drills", this.drills);
		page.addObject("usage", UsageController.Usage.of(this.salesforce));
		return page;
	}

	private static Trouble trouble(SalesforceException ex, HttpMethod method) {
		logger.warn(ex.getMessage());
		return Trouble.of(ex, method);
	}

}
