package io.github.springforce.embedded.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Fields whose value follows from others of the same record: the name of a person, what a
 * stage or a status settles, the fiscal period of a close date.
 */
final class ComputedFields {

	void compute(Draft draft) {
		computePersonName(draft);
		computeClosed(draft);
		computeStage(draft);
		computeFiscalPeriod(draft);
		nameAfterId(draft);
	}

	// first and last name only: 40 + 1 + 80 are the 121 characters of the field
	private void computePersonName(Draft draft) {
		Field name = draft.type().nameField();
		if (name != null && draft.type().field("LastName") != null && !name.is(FieldTrait.CREATEABLE)) {
			draft.set(name,
					Stream.of("FirstName", "LastName")
						.map(draft::get)
						.filter((part) -> part != null)
						.map(Object::toString)
						.collect(Collectors.joining(" ")));
		}
	}

	private void computeClosed(Draft draft) {
		if (!draft.type().closedStatuses().isEmpty()) {
			boolean closed = draft.type().closedStatuses().contains(draft.get("Status"));
			draft.set("IsClosed", closed);
		}
	}

	private void computeStage(Draft draft) {
		Stage stage = draft.type()
			.stages()
			.stream()
			.filter((candidate) -> candidate.name().equals(draft.get("StageName")))
			.findFirst()
			.orElse(null);
		if (stage != null && draft.hasWritten("StageName")) {
			draft.set("IsClosed", stage.closed());
			draft.set("IsWon", stage.won());
			setUnlessWritten(draft, "Probability", BigDecimal.valueOf(stage.probability()));
			setUnlessWritten(draft, "ForecastCategoryName", stage.forecastCategory());
			setUnlessWritten(draft, "ForecastCategory", stage.forecastCategory());
		}
		if (draft.get("Amount") instanceof BigDecimal amount
				&& draft.get("Probability") instanceof BigDecimal probability) {
			draft.set("ExpectedRevenue", amount.multiply(probability).movePointLeft(2));
		}
	}

	private void computeFiscalPeriod(Draft draft) {
		if (draft.get("CloseDate") instanceof LocalDate date) {
			int quarter = (date.getMonthValue() - 1) / 3 + 1;
			draft.set("FiscalYear", date.getYear());
			draft.set("FiscalQuarter", quarter);
			draft.set("Fiscal", date.getYear() + " " + quarter);
		}
	}

	// a custom object's record without a name is named by its own id
	private void nameAfterId(Draft draft) {
		Field name = draft.type().nameField();
		if (draft.type().isCustom() && name != null && draft.get(name) == null) {
			draft.set(name, draft.get("Id"));
		}
	}

	private static void setUnlessWritten(Draft draft, String field, @Nullable Object value) {
		if (!draft.hasWritten(field)) {
			draft.set(field, value);
		}
	}

}
