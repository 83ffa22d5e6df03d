/** What every consumer of Kafka in this service uses. */
@NullMarked
package io.nvrfleet.registry.kafka;

import org.jspecify.annotations.NullMarked;
