package io.github.springforce.sobject;

/**
 * A record as it was at a time.
 *
 * @param record the record
 * @param version by what it tells later whether it has been modified
 */
public record Versioned<T>(T record, RecordVersion version) {
}
