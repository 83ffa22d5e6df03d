/** Plain clients of Kafka: what the topics say, and a gateway of our own that speaks on them. */
@NullMarked
package io.nvrfleet.systemtests.log;

import org.jspecify.annotations.NullMarked;
