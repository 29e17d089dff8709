package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.github.springforce.embedded.engine.OrgUser;
import org.jspecify.annotations.Nullable;

/**
 * With what each user logs in. A password can change, by the user's own call.
 * Thread-safe.
 */
public final class Credentials {

	private final Map<String, Login> logins = new LinkedHashMap<>();

	/**
	 * Lets a user log in; before the org serves.
	 */
	public void add(OrgUser user, String password, String securityToken) {
		this.logins.put(key(user.username()), new Login(user, password, securityToken));
	}

	/**
	 * The user of that login name, in any case; {@code null} when nobody has it.
	 */
	public @Nullable OrgUser user(String username) {
		Login login = this.logins.get(key(username));
		return (login != null) ? login.user : null;
	}

	public String password(String username) {
		return demand(username).password;
	}

	public String securityToken(String username) {
		return demand(username).securityToken;
	}

	/**
	 * Changes the password of the user with that id; of a user who cannot log in there is
	 * none.
	 */
	void setPassword(String userId, String password) {
		this.logins.values()
			.stream()
			.filter((login) -> login.user.id().equals(userId))
			.forEach((login) -> login.password = password);
	}

	/**
	 * Gives every user the first password again.
	 */
	public void reset() {
		this.logins.values().forEach((login) -> login.password = login.firstPassword);
	}

	public boolean isPasswordWithToken(String username, String password) {
		Login login = this.logins.get(key(username));
		return login != null && password.equals(login.password + login.securityToken);
	}

	boolean isPasswordAlone(String username, String password) {
		Login login = this.logins.get(key(username));
		return login != null && password.equals(login.password);
	}

	private Login demand(String username) {
		return Objects.requireNonNull(this.logins.get(key(username)), () -> "Nobody logs in as " + username);
	}

	private static String key(String username) {
		return username.toLowerCase(Locale.ROOT);
	}

	private static final class Login {

		private final OrgUser user;

		private final String firstPassword;

		private final String securityToken;

		private volatile String password;

		Login(OrgUser user, String password, String securityToken) {
			this.user = user;
			this.firstPassword = password;
			this.password = password;
			this.securityToken = securityToken;
		}

	}

}
