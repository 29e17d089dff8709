package io.github.springforce.sample;

import io.github.springforce.error.SalesforceException;

import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers what goes wrong behind the API as problem details (RFC 9457).
 */
@RestControllerAdvice(assignableTypes = { ContactsController.class, UsageController.class })
class ApiProblems extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ProblemDetail salesforce(SalesforceException ex, HttpMethod method) {
		Trouble trouble = Trouble.of(ex, method);
		this.logger.warn(ex.getMessage());
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(trouble.status(), trouble.detail());
		problem.setTitle(trouble.title());
		problem.setProperty("errors", trouble.errors());
		problem.setProperty("retryable", ex.isRetryable());
		return problem;
	}

}
