/**
 * Customer desk: a sample application that lists, finds, creates, changes and deletes
 * contacts of a Salesforce org.
 */
@NullMarked
package io.github.springforce.sample;

import org.jspecify.annotations.NullMarked;
