/** Who is told of alerts, by what, and that it arrives once. */
@NullMarked
package io.nvrfleet.ingestion.alert.notify;

import org.jspecify.annotations.NullMarked;
