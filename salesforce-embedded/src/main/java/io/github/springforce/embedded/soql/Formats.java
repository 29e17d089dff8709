package io.github.springforce.embedded.soql;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

import io.github.springforce.embedded.schema.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Shows values as the user's locale writes them: {@code FORMAT(…)}.
 */
record Formats(Locale locale, ZoneId zone) {

	@Nullable Object of(ValueType type, @Nullable Object value) {
		if (value instanceof Number number) {
			return number(type, new BigDecimal(number.toString()));
		}
		if (value instanceof LocalDate date) {
			return DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
				.withLocale(this.locale)
				.format(date)
				.replaceFirst("/(\\d\\d)$", "/" + date.getYear());
		}
		if (value instanceof Instant instant) {
			LocalDate day = instant.atZone(this.zone).toLocalDate();
			String time = time(instant.atZone(this.zone).toLocalTime());
			return of(type, day) + ", " + time;
		}
		if (value instanceof LocalTime time) {
			return time(time);
		}
		return (value != null) ? value.toString() : null;
	}

	// some Java releases put a narrow blank before AM and PM
	private String time(LocalTime time) {
		return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
			.withLocale(this.locale)
			.format(time)
			.replace('\u202f', ' ');
	}

	private String number(ValueType type, BigDecimal number) {
		if (type.type() == FieldType.CURRENCY) {
			NumberFormat format = NumberFormat.getCurrencyInstance(this.locale);
			format.setCurrency(Currency.getInstance("USD"));
			return format.format(number);
		}
		NumberFormat format = NumberFormat.getInstance(this.locale);
		format.setMaximumFractionDigits(Math.max(number.scale(), 0));
		return format.format(number) + ((type.type() == FieldType.PERCENT) ? "%" : "");
	}

}
