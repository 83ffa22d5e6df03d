/** Tests of alerts, from when a condition has held for its time until they are over. */
@NullMarked
package io.nvrfleet.ingestion.alert.life;

import org.jspecify.annotations.NullMarked;
