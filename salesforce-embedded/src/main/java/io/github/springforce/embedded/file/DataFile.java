package io.github.springforce.embedded.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON or YAML file as maps, lists, texts, numbers and truth values.
 */
public final class DataFile {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private DataFile() {
	}

	/**
	 * What the file holds. One whose name ends in {@code .json}, and one that begins like
	 * JSON, is JSON, every other one YAML.
	 * @throws UnusableFileException when it cannot be read
	 */
	public static @Nullable Object read(Path file) {
		return read(file.toString(), text(file));
	}

	/**
	 * What a text says that comes from a file of that name.
	 */
	public static @Nullable Object read(String file, String text) {
		boolean json = file.toLowerCase(Locale.ROOT).endsWith(".json") || text.strip().startsWith("{")
				|| text.strip().startsWith("[");
		return json ? json(file, text) : yaml(file, text);
	}

	/**
	 * The text of a file, without a byte order mark.
	 * @throws UnusableFileException when it cannot be read
	 */
	public static String text(Path file) {
		try {
			String text = Files.readString(file);
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}
		catch (NoSuchFileException ex) {
			throw new UnusableFileException(file.toString(), "no such file", ex);
		}
		catch (CharacterCodingException ex) {
			throw new UnusableFileException(file.toString(), "is not in UTF-8", ex);
		}
		catch (IOException ex) {
			throw new UnusableFileException(file.toString(), "cannot be read (" + ex + ")", ex);
		}
	}

	private static @Nullable Object json(String file, String text) {
		try {
			return JSON.readValue(text, Object.class);
		}
		catch (JacksonException ex) {
			throw new UnusableFileException(file, "no JSON: " + ex.getOriginalMessage() + " (line "
					+ ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr() + ")", ex);
		}
	}

	private static @Nullable Object yaml(String file, String text) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setCodePointLimit(Integer.MAX_VALUE);
		DumperOptions unused = new DumperOptions();
		try {
			return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new PlainScalars())
				.load(text);
		}
		catch (YAMLException ex) {
			throw new UnusableFileException(file, "no YAML: " + ex.getMessage(), ex);
		}
	}

}
