package io.github.springforce.bulk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.springforce.sobject.FlatRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.Version;
import tools.jackson.core.base.ParserMinimalBase;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.util.SimpleStreamReadContext;

/**
 * A row of CSV as Jackson reads it: an object of texts, in which an empty cell is
 * {@code null}, and columns such as {@code Account.Name} belong to a parent. It ends
 * after each row, until the next one is asked for.
 */
final class CellParser extends ParserMinimalBase implements FlatRow {

	private static final TokenStreamContext ROOT = SimpleStreamReadContext.createRootContext(null);

	private final CsvCells cells;

	private final List<String> columns;

	/** What an object consists of, in order. */
	private final Step[] steps;

	private final boolean flat;

	private int step;

	/** The column of the value at which this stands. */
	private int column;

	private boolean waiting;

	private @Nullable Reader reader;

	/**
	 * @param cells the rows
	 * @param columns the names of their columns
	 */
	CellParser(CsvCells cells, List<String> columns) {
		super(ObjectReadContext.empty());
		this.cells = cells;
		this.columns = columns;
		Map<String, Object> root = new LinkedHashMap<>();
		for (int i = 0; i < columns.size(); i++) {
			place(root, columns.get(i).split("\\.", -1), 0, i);
		}
		List<Step> steps = new ArrayList<>();
		addSteps(root, steps);
		this.steps = steps.toArray(Step[]::new);
		this.flat = this.steps.length == columns.size() && steps.stream().allMatch((step) -> step.parent == null);
	}

	@SuppressWarnings("unchecked") // made here
	private static void place(Map<String, Object> parent, String[] path, int depth, int column) {
		if (depth == path.length - 1) {
			parent.putIfAbsent(path[depth], column);
		}
		else if (parent.computeIfAbsent(path[depth], (name) -> new LinkedHashMap<>()) instanceof Map<?, ?> child) {
			place((Map<String, Object>) child, path, depth + 1, column);
		}
	}

	@SuppressWarnings("unchecked") // made here
	private static void addSteps(Map<String, Object> parent, List<Step> steps) {
		parent.forEach((name, child) -> {
			if (child instanceof Integer column) {
				steps.add(new Step(name, column, null, 0));
				return;
			}
			List<Step> within = new ArrayList<>();
			addSteps((Map<String, Object>) child, within);
			int[] columns = within.stream().filter((step) -> step.column >= 0).mapToInt(Step::column).toArray();
			steps.add(new Step(name, -1, columns, within.size() + 1));
			steps.addAll(within);
			steps.add(Step.END);
		});
	}

	/** Lets the row at which the cells stand be read. */
	void nextRow() {
		this.waiting = true;
		this._currToken = null;
	}

	@Override
	public @Nullable JsonToken nextToken() {
		this._currToken = (this._currToken == JsonToken.PROPERTY_NAME) ? valueToken() : followingToken();
		return this._currToken;
	}

	private JsonToken valueToken() {
		Step step = this.steps[this.step++];
		if (step.parent == null) {
			this.column = step.column;
			return this.cells.isEmpty(this.column) ? JsonToken.VALUE_NULL : JsonToken.VALUE_STRING;
		}
		for (int column : step.parent) {
			if (!this.cells.isEmpty(column)) {
				return JsonToken.START_OBJECT;
			}
		}
		this.step += step.length;
		return JsonToken.VALUE_NULL;
	}

	private @Nullable JsonToken followingToken() {
		if (this.waiting) {
			this.waiting = false;
			this.step = 0;
			return JsonToken.START_OBJECT;
		}
		if (this.step > this.steps.length || this._currToken == null) {
			return null;
		}
		if (this.step == this.steps.length || this.steps[this.step] == Step.END) {
			this.step++;
			return JsonToken.END_OBJECT;
		}
		return JsonToken.PROPERTY_NAME;
	}

	@Override
	public boolean isFlat() {
		return this.flat;
	}

	@Override
	public List<String> columns() {
		return this.columns;
	}

	@Override
	public byte[] bytes() {
		return this.cells.bytes();
	}

	@Override
	public int count() {
		return this.cells.count();
	}

	@Override
	public int[] bounds() {
		return this.cells.bounds();
	}

	@Override
	public JsonParser value(int column) {
		this.column = column;
		this._currToken = this.cells.isEmpty(column) ? JsonToken.VALUE_NULL : JsonToken.VALUE_STRING;
		return this;
	}

	@Override
	public void skip() {
		this.step = this.steps.length + 1;
		this._currToken = JsonToken.END_OBJECT;
	}

	/** What reads the rows after the first; {@code null} when this does. */
	@Nullable Reader reader() {
		return this.reader;
	}

	@Override
	public void readOnBy(Reader reader) {
		this.reader = reader;
	}

	@Override
	public @Nullable String currentName() {
		return (this.step < this.steps.length) ? this.steps[this.step].name : null;
	}

	@Override
	public @Nullable String getString() {
		if (this._currToken == JsonToken.VALUE_STRING) {
			return this.cells.text(this.column);
		}
		if (this._currToken == JsonToken.PROPERTY_NAME) {
			return currentName();
		}
		return (this._currToken != null) ? this._currToken.asString() : null;
	}

	@Override
	public boolean hasStringCharacters() {
		return false;
	}

	@Override
	public char[] getStringCharacters() {
		String text = getString();
		return (text != null) ? text.toCharArray() : new char[0];
	}

	@Override
	public int getStringLength() {
		return getStringCharacters().length;
	}

	@Override
	public int getStringOffset() {
		return 0;
	}

	@Override
	public byte[] getBinaryValue(Base64Variant variant) {
		return variant.decode(Objects.requireNonNull(getString()));
	}

	@Override
	public boolean isNaN() {
		return false;
	}

	@Override
	public Number getNumberValue() {
		throw noNumber();
	}

	@Override
	public NumberType getNumberType() {
		throw noNumber();
	}

	@Override
	public int getIntValue() {
		throw noNumber();
	}

	@Override
	public long getLongValue() {
		throw noNumber();
	}

	@Override
	public BigInteger getBigIntegerValue() {
		throw noNumber();
	}

	@Override
	public float getFloatValue() {
		throw noNumber();
	}

	@Override
	public double getDoubleValue() {
		throw noNumber();
	}

	@Override
	public BigDecimal getDecimalValue() {
		throw noNumber();
	}

	private StreamReadException noNumber() {
		return _constructReadException("A cell of CSV is text, and becomes a number only where a type asks for one");
	}

	@Override
	public TokenStreamContext streamReadContext() {
		return ROOT;
	}

	@Override
	public @Nullable Object currentValue() {
		return null;
	}

	@Override
	public void assignCurrentValue(@Nullable Object value) {
		// nobody asks for it
	}

	@Override
	public TokenStreamLocation currentTokenLocation() {
		return TokenStreamLocation.NA;
	}

	@Override
	public TokenStreamLocation currentLocation() {
		return TokenStreamLocation.NA;
	}

	@Override
	public @Nullable Object streamReadInputSource() {
		return null;
	}

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	@Override
	protected void _closeInput() {
		// whoever opened the cells closes them
	}

	@Override
	protected void _releaseBuffers() {
		// there are none
	}

	@Override
	protected void _handleEOF() {
		// rows end where their cells end
	}

	/**
	 * One of the things that an object consists of.
	 *
	 * @param name its name
	 * @param column the column of a value; -1 for a parent
	 * @param parent the columns of a parent; {@code null} for a value
	 * @param length how many steps a parent has that is there
	 */
	private record Step(String name, int column, int @Nullable [] parent, int length) {

		static final Step END = new Step("", -1, null, 0);

	}

}
