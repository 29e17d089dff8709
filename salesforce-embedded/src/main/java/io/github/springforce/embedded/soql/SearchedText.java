package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;

/**
 * The words of a record's fields, as a search sees them: lower case, apart at blanks and
 * punctuation.
 */
record SearchedText(List<List<String>> fields) {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

	static SearchedText of(Row row, List<Field> fields) {
		List<List<String>> texts = new ArrayList<>();
		for (Field field : fields) {
			Object value = row.get(field);
			if (value != null) {
				texts.add(words(value.toString()));
				if (field.type() == FieldType.PHONE) {
					// a number is found however it is written
					texts.add(List.of(value.toString().replaceAll("\\D", "")));
				}
			}
		}
		return new SearchedText(texts);
	}

	static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
		while (matcher.find()) {
			words.add(matcher.group());
		}
		return words;
	}

}
