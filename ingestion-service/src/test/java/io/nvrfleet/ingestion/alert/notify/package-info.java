/** Tests of notifications. */
@NullMarked
package io.nvrfleet.ingestion.alert.notify;

import org.jspecify.annotations.NullMarked;
