package io.github.springforce.bulk;

import java.util.List;
import java.util.function.Consumer;

import io.github.springforce.client.SalesforceClient;
import io.github.springforce.sobject.RecordMapper;

/**
 * Bulk API 1.0: batches of 10,000 rows at most, which the platform works off side by side
 * or, when asked, one after the other. It can do what 2.0 cannot: serial loads, and
 * results that come in the order of the rows. {@code /services/async/{version}/job}
 */
public final class BulkV1 extends BulkApi {

	/**
	 * @param client makes the calls
	 * @param mapper reads and writes the rows
	 * @param activity is told what goes on
	 * @param settings what holds unless a load or query says otherwise
	 * @param sobject the API name of the object type
	 */
	public BulkV1(SalesforceClient client, RecordMapper mapper, BulkActivity activity, BulkSettings settings,
			String sobject) {
		super(client, mapper, activity, settings, sobject);
	}

	@Override
	IngestV1 ingest() {
		return new IngestV1(new JobsV1(this.client, this.sobject), this.sobject);
	}

	@Override
	QueryV1 queries() {
		return new QueryV1(this.client, this.mapper, this.activity, this.sobject);
	}

	@Override
	public BulkJob resume(String handle, BulkSource.Repeatable source, Consumer<String> onHandle) {
		Handle parsed = Handle.parse(handle, "1.0", this.sobject);
		IngestV1 ingest = ingest();
		List<Handle.Part> parts = parsed.uploaded() ? parsed.parts() : ingest.settled(parsed.parts());
		Handle handedOver = new Handle("1.0", parsed.request(), parsed.uploaded(), parts);
		onHandle.accept(handedOver.text());
		return load(ingest, parsed.request(), source).onHandle(onHandle).begin(handedOver, handedOver.missing());
	}

}
