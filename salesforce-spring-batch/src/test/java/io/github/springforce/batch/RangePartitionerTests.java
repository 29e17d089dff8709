package io.github.springforce.batch;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RangePartitionerTests {

	@Test
	void rangesOfIdsFollowEachOtherWithoutGapOrOverlap() {
		assertThat(conditions(RangePartitioner.ofIds("00300000000000zAAA", "003000000000015"), 3)).containsExactly(
				"Id >= '00300000000000z' AND Id <= '003000000000010'",
				"Id >= '003000000000011' AND Id <= '003000000000012'",
				"Id >= '003000000000013' AND Id <= '003000000000015'");
	}

	@Test
	void aRangeThatIsTooSmallHasFewerPartitions() {
		assertThat(conditions(RangePartitioner.ofIds("003000000000001AAA", "003000000000001AAA"), 5))
			.containsExactly("Id >= '003000000000001' AND Id <= '003000000000001'");
	}

	@Test
	void rangesOfTimesEndWhereTheNextBegins() {
		assertThat(conditions(RangePartitioner.ofTimes("CreatedDate", Instant.parse("2024-01-01T00:00:00Z"),
				Instant.parse("2024-01-02T00:00:00Z")), 2))
			.containsExactly("CreatedDate >= 2024-01-01T00:00:00Z AND CreatedDate < 2024-01-01T12:00:00Z",
					"CreatedDate >= 2024-01-01T12:00:00Z AND CreatedDate < 2024-01-02T00:00:00Z");
	}

	@Test
	void whatIsNoRangeIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RangePartitioner.ofIds("003000000000001AAA", "001000000000002AAA"))
			.withMessage("From 003000000000001AAA to 001000000000002AAA is no range of ids of one type");
		assertThatIllegalArgumentException().isThrownBy(() -> RangePartitioner.ofIds("' OR Id != '", "x"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RangePartitioner.ofTimes("Id = '' OR X", Instant.EPOCH, Instant.MAX));
	}

	private static List<String> conditions(RangePartitioner partitioner, int parts) {
		return partitioner.partition(parts)
			.values()
			.stream()
			.map((context) -> context.getString("salesforce.condition"))
			.toList();
	}

}
