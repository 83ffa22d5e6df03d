/** What dashboards may ask for beyond what the first server had: batches, beats, and going on where they were. */
@NullMarked
package io.nvrfleet.systemtests.viewers;

import org.jspecify.annotations.NullMarked;
