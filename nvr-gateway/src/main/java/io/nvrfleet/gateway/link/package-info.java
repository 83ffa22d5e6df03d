/** The connection to Kafka as a whole: waiting for topics, noticing new ones, coming back after an outage. */
@NullMarked
package io.nvrfleet.gateway.link;

import org.jspecify.annotations.NullMarked;
