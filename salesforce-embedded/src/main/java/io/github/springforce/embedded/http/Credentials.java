package io.github.springforce.embedded.http;

/**
 * With what the user logs in. The password can change, by the user's own call.
 */
public final class Credentials {

	private final String username;

	private final String securityToken;

	private volatile String password;

	public Credentials(String username, String password, String securityToken) {
		this.username = username;
		this.password = password;
		this.securityToken = securityToken;
	}

	public String username() {
		return this.username;
	}

	public String password() {
		return this.password;
	}

	public String securityToken() {
		return this.securityToken;
	}

	public void setPassword(String password) {
		this.password = password;
	}

	public boolean isPasswordWithToken(String username, String password) {
		return isUser(username) && password.equals(this.password + this.securityToken);
	}

	boolean isPasswordAlone(String username, String password) {
		return isUser(username) && password.equals(this.password);
	}

	private boolean isUser(String name) {
		return this.username.equalsIgnoreCase(name);
	}

}
