/** What counts as wrong: rules, and what they would have said of the past. */
@NullMarked
package io.nvrfleet.ingestion.alert.rule;

import org.jspecify.annotations.NullMarked;
