/** What is kept of reports, and how it is kept small: samples by day, their roll-ups, hardware with its history, alerts of devices. */
@NullMarked
package io.nvrfleet.ingestion.store;

import org.jspecify.annotations.NullMarked;
