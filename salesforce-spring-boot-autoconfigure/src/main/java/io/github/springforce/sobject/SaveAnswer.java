package io.github.springforce.sobject;

import java.util.ArrayList;
import java.util.List;

import io.github.springforce.error.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * The body of a save as the platform sends it.
 */
record SaveAnswer(@Nullable String id, boolean success, @Nullable List<Remark> errors) {

	SaveResult toSaveResult() {
		List<ApiError> remarks = new ArrayList<>();
		for (Remark remark : (this.errors != null) ? this.errors : List.<Remark>of()) {
			remarks.add(remark.toApiError());
		}
		return new SaveResult((this.id != null) ? this.id : "", this.success, remarks);
	}

	record Remark(@Nullable String statusCode, @Nullable String errorCode, @Nullable String message,
			@Nullable List<String> fields) {

		ApiError toApiError() {
			String code = (this.statusCode != null) ? this.statusCode
					: (this.errorCode != null) ? this.errorCode : "UNKNOWN";
			return new ApiError(code, this.message, (this.fields != null) ? this.fields : List.of());
		}

	}

}
