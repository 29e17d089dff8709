package io.github.springforce.sample;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

import io.github.springforce.Salesforce;
import io.github.springforce.bulk.BulkProgress;
import io.github.springforce.bulk.ColumnDelimiter;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page that takes a file of contacts and shows what becomes of it.
 */
@Controller
class ImportController {

	private final ContactImports imports;

	private final Salesforce salesforce;

	ImportController(ContactImports imports, Salesforce salesforce) {
		this.imports = imports;
		this.salesforce = salesforce;
	}

	@ModelAttribute("usage")
	UsageController.Usage usage() {
		return UsageController.Usage.of(this.salesforce);
	}

	@ModelAttribute("delimiters")
	List<ColumnDelimiter> delimiters() {
		return List.of(ColumnDelimiter.COMMA, ColumnDelimiter.SEMICOLON, ColumnDelimiter.TAB);
	}

	@GetMapping("/import")
	String blank() {
		return "import";
	}

	@PostMapping("/import")
	ModelAndView start(@RequestParam MultipartFile file, @RequestParam ColumnDelimiter delimiter) throws IOException {
		if (file.isEmpty()) {
			ModelAndView page = new ModelAndView("import", HttpStatus.BAD_REQUEST);
			page.addObject("problem", "Choose a file that is not empty.");
			return page;
		}
		try (InputStream csv = file.getInputStream()) {
			ContactImport contacts = this.imports
				.start(Objects.requireNonNullElse(file.getOriginalFilename(), "contacts.csv"), csv, delimiter);
			return new ModelAndView("redirect:/import/" + contacts.id());
		}
	}

	@GetMapping("/import/{id}")
	ModelAndView show(@PathVariable String id) {
		return new ModelAndView("import", "contacts", find(id));
	}

	@GetMapping(path = "/import/{id}/progress", produces = MediaType.APPLICATION_JSON_VALUE)
	@ResponseBody
	Progress progress(@PathVariable String id) {
		return Progress.of(find(id));
	}

	@GetMapping("/import/{id}/failures.csv")
	ResponseEntity<Resource> failures(@PathVariable String id) {
		ContactImport contacts = find(id);
		ContactImport.Outcome outcome = contacts.outcome();
		if (outcome == null || !outcome.hasFailures()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
			.headers((headers) -> headers
				.setContentDisposition(ContentDisposition.attachment().filename("failures.csv").build()))
			.body(new FileSystemResource(contacts.failures()));
	}

	private ContactImport find(String id) {
		return this.imports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/**
	 * How far an import is.
	 *
	 * @param read how many rows the file has, as far as it was read
	 * @param processed how many of them the org has worked on
	 * @param estimatedEnd when the rest will be done; {@code null} while nothing can be
	 * said
	 */
	record Progress(boolean done, long read, long processed, long failed, @Nullable String estimatedEnd) {

		static Progress of(ContactImport contacts) {
			BulkProgress progress = contacts.progress();
			return new Progress(contacts.outcome() != null, progress.read(), progress.processed(), progress.failed(),
					(progress.estimatedEnd() != null) ? progress.estimatedEnd().toString() : null);
		}

	}

}
