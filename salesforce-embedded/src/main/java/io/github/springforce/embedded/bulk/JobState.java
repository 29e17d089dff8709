package io.github.springforce.embedded.bulk;

/**
 * Where a job stands.
 */
public enum JobState {

	OPEN("Open"), UPLOAD_COMPLETE("UploadComplete"), IN_PROGRESS("InProgress"), JOB_COMPLETE("JobComplete"),
	FAILED("Failed"), ABORTED("Aborted");

	private final String wireName;

	JobState(String wireName) {
		this.wireName = wireName;
	}

	public String wireName() {
		return this.wireName;
	}

	public boolean isEnded() {
		return this == JOB_COMPLETE || this == FAILED || this == ABORTED;
	}

}
