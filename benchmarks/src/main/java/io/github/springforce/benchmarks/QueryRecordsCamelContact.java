package io.github.springforce.benchmarks;

import org.apache.camel.component.salesforce.api.dto.AbstractQueryRecordsBase;

/** A page as camel-salesforce's generator writes it; found by its name. */
public final class QueryRecordsCamelContact extends AbstractQueryRecordsBase<CamelContact> {

}
