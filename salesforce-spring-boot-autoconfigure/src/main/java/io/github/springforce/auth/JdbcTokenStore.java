package io.github.springforce.auth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens in a table with the columns {@code token_key} (primary key),
 * {@code version} and {@code token_value}. It uses connections of its own and commits at
 * once: a transaction of the caller that rolls back would undo the only copy of a rotated
 * refresh token.
 */
public final class JdbcTokenStore implements SalesforceTokenStore {

	/** The class of SQL states for a key that is there already. */
	private static final String CONSTRAINT = "23";

	private final DataSource dataSource;

	private final String table;

	/**
	 * A store in the table {@code salesforce_token}.
	 * @param dataSource gives the connections
	 */
	public JdbcTokenStore(DataSource dataSource) {
		this(dataSource, "salesforce_token");
	}

	/**
	 * A store in a table of another name.
	 * @param dataSource gives the connections
	 * @param table the table, with its schema where it needs one
	 */
	public JdbcTokenStore(DataSource dataSource, String table) {
		if (!table.matches("[A-Za-z_][\\w$]*(\\.[A-Za-z_][\\w$]*)?")) {
			throw new IllegalArgumentException("The name of a table is letters, digits and underscores, not " + table);
		}
		this.dataSource = dataSource;
		this.table = table;
	}

	@Override
	public @Nullable Entry find(String key) {
		return run("SELECT version, token_value FROM " + this.table + " WHERE token_key = ?", (statement) -> {
			statement.setString(1, key);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() ? new Entry(row.getLong(1), row.getString(2)) : null;
			}
		});
	}

	@Override
	public boolean replace(String key, long version, String value) {
		Boolean written = (version == 0) ? insert(key, value) : update(key, version, value);
		return Boolean.TRUE.equals(written);
	}

	private @Nullable Boolean insert(String key, String value) {
		return run("INSERT INTO " + this.table + " (token_key, version, token_value) VALUES (?, 1, ?)", (statement) -> {
			statement.setString(1, key);
			statement.setString(2, value);
			try {
				return statement.executeUpdate() == 1;
			}
			catch (SQLException ex) {
				if (ex.getSQLState() != null && ex.getSQLState().startsWith(CONSTRAINT)) {
					// another node was first
					return false;
				}
				throw ex;
			}
		});
	}

	private @Nullable Boolean update(String key, long version, String value) {
		return run("UPDATE " + this.table + " SET version = ?, token_value = ? WHERE token_key = ? AND version = ?",
				(statement) -> {
					statement.setLong(1, version + 1);
					statement.setString(2, value);
					statement.setString(3, key);
					statement.setLong(4, version);
					return statement.executeUpdate() == 1;
				});
	}

	private <T> @Nullable T run(String sql, Work<T> work) {
		try (Connection connection = this.dataSource.getConnection()) {
			if (!connection.getAutoCommit()) {
				connection.setAutoCommit(true);
			}
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				return work.run(statement);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The token store (table " + this.table + ") does not work", ex);
		}
	}

	@FunctionalInterface
	private interface Work<T> {

		@Nullable T run(PreparedStatement statement) throws SQLException;

	}

}
