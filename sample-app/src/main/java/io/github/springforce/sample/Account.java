package io.github.springforce.sample;

import io.github.springforce.sobject.SObjectType;

/**
 * A customer, as far as the list of contacts shows it.
 */
@SObjectType("Account")
record Account(String name) {
}
