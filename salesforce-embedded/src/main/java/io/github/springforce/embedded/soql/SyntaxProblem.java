package io.github.springforce.embedded.soql;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Where the grammar could not go on. Carries no words yet: those depend on what stands
 * around the token.
 */
final class SyntaxProblem extends ParseCancellationException {

	private final transient Token token;

	private final transient @Nullable ParserRuleContext rule;

	SyntaxProblem(Token token, @Nullable ParserRuleContext rule) {
		super(token.getText());
		this.token = token;
		this.rule = rule;
	}

	Token token() {
		return this.token;
	}

	/**
	 * What was being read; {@code null} when a whole statement had been.
	 */
	@Nullable ParserRuleContext rule() {
		return this.rule;
	}

}
