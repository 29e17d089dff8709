package io.github.springforce.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import io.github.springforce.sobject.FlatRow;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;

/**
 * Reads the rows of pages of CSV into a type. Each page begins with the names of its
 * columns. Not for use by several threads.
 */
final class CsvRows<T> implements Closeable {

	private final ObjectReader reader;

	private @Nullable CsvCells cells;

	private @Nullable CellParser parser;

	/** Kept as long as it reads without failure: it costs as much as a row. */
	private @Nullable MappingIterator<T> records;

	private List<String> columns = List.of();

	CsvRows(RecordMapper mapper, Class<T> type) {
		this.reader = mapper.readerFor(type);
	}

	/** Begins with a page, in place of the one before. */
	void open(InputStream page) throws IOException {
		close();
		CsvCells cells = new CsvCells(page);
		this.cells = cells;
		if (cells.next()) {
			List<String> columns = cells.texts();
			// the very same list lets what is known of the columns be used again
			this.columns = columns.equals(this.columns) ? this.columns : columns;
			this.parser = new CellParser(cells, this.columns);
		}
	}

	/**
	 * Goes to the next row.
	 * @return whether there is one on this page
	 * @throws NoCsvException when the page is no CSV
	 */
	boolean next() throws IOException {
		return this.cells != null && this.cells.next();
	}

	/** Reads the row. */
	T read() {
		CellParser parser = this.parser;
		if (parser == null) {
			throw new IllegalStateException("There is no row");
		}
		FlatRow.Reader flat = parser.reader();
		return (flat != null) ? readFlat(flat) : readNext(parser);
	}

	@SuppressWarnings("unchecked") // the parser is read into no other type
	private T readFlat(FlatRow.Reader flat) {
		return (T) flat.read();
	}

	private T readNext(CellParser parser) {
		parser.nextRow();
		MappingIterator<T> records = this.records;
		if (records == null) {
			records = this.reader.readValues(parser);
			this.records = records;
		}
		try {
			return records.nextValue();
		}
		catch (JacksonException ex) {
			// the next row may be whole
			this.records = null;
			throw ex;
		}
	}

	@Override
	public void close() throws IOException {
		CsvCells cells = this.cells;
		this.cells = null;
		this.parser = null;
		this.records = null;
		if (cells != null) {
			cells.close();
		}
	}

}
