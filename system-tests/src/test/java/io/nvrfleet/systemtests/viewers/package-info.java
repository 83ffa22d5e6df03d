/** What dashboards may ask for beyond the seeds: batches, and going on where they were. */
@NullMarked
package io.nvrfleet.systemtests.viewers;

import org.jspecify.annotations.NullMarked;
