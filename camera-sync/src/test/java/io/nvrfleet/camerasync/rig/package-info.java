/** What the service is tested with: media servers that say what a test wants, and an ear at Kafka. */
@NullMarked
package io.nvrfleet.camerasync.rig;

import org.jspecify.annotations.NullMarked;
