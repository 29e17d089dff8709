/**
 * Files that describe an org: read as maps and lists, whatever their syntax.
 */
@NullMarked
package io.github.springforce.embedded.file;

import org.jspecify.annotations.NullMarked;
