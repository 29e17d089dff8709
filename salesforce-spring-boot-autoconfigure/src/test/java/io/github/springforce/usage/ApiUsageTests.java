package io.github.springforce.usage;

import java.util.List;

import io.github.springforce.usage.ApiUsage.AppUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApiUsageTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "api-usage=18/5000", " api-usage = 18 / 5000 ", "api-usage=18/5000;", "API-USAGE=18/5000" })
	void theUsageOfTheOrg(String header) {
		assertThat(ApiUsage.parse(header)).hasValue(new ApiUsage(18, 5000, List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "api-usage=25/5000; per-app-api-usage=17/250(appName=sample-app)",
			"api-usage=25/5000;per-app-api-usage=17/250(appName=sample-app)",
			"api-usage=25/5000 ; per-app-api-usage = 17 / 250 ( appName = sample-app )",
			"per-app-api-usage=17/250(appName=sample-app); api-usage=25/5000",
			"per-app-api-usage=17/250(appName=sample-app),api-usage=25/5000" })
	void theUsageOfTheOrgAndOfOneApp(String header) {
		assertThat(ApiUsage.parse(header))
			.hasValue(new ApiUsage(25, 5000, List.of(new AppUsage("sample-app", 17, 250))));
	}

	@Test
	void severalAppsStaySeveral() {
		assertThat(ApiUsage
			.parse("per-app-api-usage=1/2(appName=a); api-usage=25/5000; per-app-api-usage=3/4(appName=b; c=d)"))
			.hasValue(new ApiUsage(25, 5000, List.of(new AppUsage("a", 1, 2), new AppUsage("b; c=d", 3, 4))));
	}

	@Test
	void theNameOfAnAppMayHoldAnything() {
		assertThat(ApiUsage.parse("per-app-api-usage=1/2(appName=Sync (EU) api-usage=9/9); api-usage=25/5000"))
			.hasValue(new ApiUsage(25, 5000, List.of(new AppUsage("Sync (EU) api-usage=9/9", 1, 2))));
		assertThat(ApiUsage.parse("api-usage=25/5000; per-app-api-usage=1/2"))
			.hasValue(new ApiUsage(25, 5000, List.of(new AppUsage("", 1, 2))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "api-usage", "api-usage=", "api-usage=x/5000", "api-usage=18", "api-usage=-1/5000",
			"per-app-api-usage=17/250(appName=sample-app)", "api-usage=9999999999999999999999/1" })
	void whatIsNoUsageIsEmpty(String header) {
		assertThat(ApiUsage.parse(header)).isEmpty();
	}

	@Test
	void whatRemainsIsNeverNegative() {
		assertThat(new ApiUsage(18, 5000, List.of()).remaining()).isEqualTo(4982);
		assertThat(new ApiUsage(5001, 5000, List.of()).remaining()).isZero();
	}

}
