/** The clients of Kafka that the channels do not cover: topics and their ids, how far a channel was read. */
@NullMarked
package io.nvrfleet.gateway.kafka;

import org.jspecify.annotations.NullMarked;
