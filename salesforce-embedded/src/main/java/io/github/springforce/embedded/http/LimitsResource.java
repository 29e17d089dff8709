package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.springforce.embedded.bulk.BulkAllowances;
import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.SObjectType;

/**
 * What the org allows and what is left of it (reference, section 3.6). Only the count of
 * API calls is lived up to; the other values are those of the documentation's example.
 */
final class LimitsResource {

	// until then batches went by the name of requests
	private static final int LAST_OF_BULK_API_REQUESTS = 48;

	private static final Map<String, Integer> OTHERS = others();

	private final Org org;

	private final ApiUsage usage;

	private final BulkAllowances allowances;

	LimitsResource(Org org, ApiUsage usage, BulkAllowances allowances) {
		this.allowances = allowances;
		this.org = org;
		this.usage = usage;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "limits", this::limits), Route.of("GET", "limits/recordCount", this::count));
	}

	private Answer limits(RestCall call) {
		Map<String, Object> limits = new TreeMap<>();
		OTHERS.forEach((name, max) -> limits.put(name, limit(max, max)));
		limits.put("DailyBulkApiBatches", limit(this.allowances.batches()));
		limits.put("DailyBulkV2QueryJobs", limit(this.allowances.queryJobs()));
		if (call.majorVersion() <= LAST_OF_BULK_API_REQUESTS) {
			limits.put("DailyBulkApiRequests", limits.remove("DailyBulkApiBatches"));
		}
		int max = this.usage.limit();
		limits.put("DailyApiRequests", limit(max, Math.max(0, max - this.usage.used())));
		Map<String, Object> permissionSets = limit(1500, 1499);
		permissionSets.put("CreateCustom", limit(1000, 999));
		limits.put("PermissionSets", permissionSets);
		return call.json(200, limits);
	}

	private static Map<String, Object> limit(BulkAllowances.Allowance allowance) {
		return limit(allowance.max(), allowance.remaining());
	}

	private static Map<String, Object> limit(int max, int remaining) {
		Map<String, Object> limit = new LinkedHashMap<>();
		limit.put("Max", max);
		limit.put("Remaining", remaining);
		return limit;
	}

	private Answer count(RestCall call) {
		String names = call.parameter("sObjects");
		List<SObjectType> types = (names == null) ? List.copyOf(this.org.schema().types())
				: Arrays.stream(names.split(","))
					.map((name) -> this.org.schema().type(name.strip()))
					.filter((type) -> type != null)
					.toList();
		List<Map<String, Object>> counts = new ArrayList<>();
		for (SObjectType type : types) {
			long living = count(type);
			// objects without records are left out
			if (living > 0) {
				Map<String, Object> count = new LinkedHashMap<>();
				count.put("count", living);
				count.put("name", type.name());
				counts.add(count);
			}
		}
		return call.json(200, Map.of("sObjects", counts));
	}

	private long count(SObjectType type) {
		return this.org.records()
			.read(() -> this.org.records().all(type).stream().filter((row) -> !row.isDeleted()).count());
	}

	private static Map<String, Integer> others() {
		String text = """
				ActiveScratchOrgs 3, AnalyticsExternalDataSizeMB 40960, ConcurrentAsyncGetReportInstances 200, \
				ConcurrentEinsteinDataInsightsStoryCreation 5, ConcurrentEinsteinDiscoveryStoryCreation 2, \
				ConcurrentSyncReportRuns 20, DailyAnalyticsDataflowJobExecutions 60, \
				DailyAnalyticsUploadedFilesSizeMB 51200, DailyFunctionsApiCallLimit 235000, \
				DailyAsyncApexExecutions 250000, DailyAsyncApexTests 500, \
				DailyBulkV2QueryFileStorageMB 976562, DailyDeliveredPlatformEvents 10000, \
				DailyDurableGenericStreamingApiEvents 10000, DailyDurableStreamingApiEvents 10000, \
				DailyEinsteinDataInsightsStoryCreation 1000, DailyEinsteinDiscoveryPredictAPICalls 50000, \
				DailyEinsteinDiscoveryPredictionsByCDC 5000000, DailyEinsteinDiscoveryStoryCreation 100, \
				DailyGenericStreamingApiEvents 10000, DailyScratchOrgs 6, DailyStandardVolumePlatformEvents 10000, \
				DailyStreamingApiEvents 10000, DailyWorkflowEmails 100000, DataStorageMB 1024, \
				DurableStreamingApiConcurrentClients 20, FileStorageMB 1024, HourlyAsyncReportRuns 1200, \
				HourlyDashboardRefreshes 200, HourlyDashboardResults 5000, HourlyDashboardStatuses 999999999, \
				HourlyLongTermIdMapping 100000, HourlyManagedContentPublicRequests 50000, HourlyODataCallout 20000, \
				HourlyPublishedPlatformEvents 50000, HourlyPublishedStandardVolumePlatformEvents 1000, \
				HourlyShortTermIdMapping 100000, HourlySyncReportRuns 500, HourlyTimeBasedWorkflow 1000, \
				MassEmail 5000, MonthlyEinsteinDiscoveryStoryCreation 500, Package2VersionCreates 6, \
				Package2VersionCreatesWithoutValidation 500, PlatformEventTriggersWithParallelProcessing 5, \
				PrivateConnectOutboundCalloutHourlyLimitMB 0, SingleEmail 5000, StreamingApiConcurrentClients 20""";
		Map<String, Integer> limits = new TreeMap<>();
		for (String limit : text.split(", ")) {
			String[] nameAndMax = limit.split(" ");
			limits.put(nameAndMax[0], Integer.valueOf(nameAndMax[1]));
		}
		return limits;
	}

}
