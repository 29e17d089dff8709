package io.github.springforce;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import io.github.springforce.bulk.BulkStatus;
import io.github.springforce.usage.ApiUsage;
import io.github.springforce.usage.BudgetStatus;
import org.jspecify.annotations.Nullable;

/**
 * What an application knows of an org without asking it. It holds no token.
 *
 * @param org the name of the org, {@code default} unless the application has several
 * @param version the API version of the calls
 * @param instanceUrl the org's server; {@code null} before the first login
 * @param organizationId the org's id; {@code null} when the login did not tell
 * @param userId the user's id; {@code null} when the login did not tell
 * @param sessionExpiresAt when the session ends if it is not used; {@code null} when that
 * is not known
 * @param usage the last usage that an answer reported; {@code null} before the first
 * answer
 * @param usageReportedAt when it was reported
 * @param loginRefusal why the org refused the last login; {@code null} when it did not
 * @param bulk the bulk work that has not ended
 * @param budget how the API calls are spent
 */
public record OrgStatus(String org, String version, @Nullable URI instanceUrl, @Nullable String organizationId,
		@Nullable String userId, @Nullable Instant sessionExpiresAt, @Nullable ApiUsage usage,
		@Nullable Instant usageReportedAt, @Nullable String loginRefusal, List<BulkStatus> bulk, BudgetStatus budget) {

	/** Whether there is a session. */
	public boolean hasSession() {
		return this.instanceUrl != null;
	}

}
