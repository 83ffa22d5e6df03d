/** How commands of the launcher ask a Kafka: in a bounded time. */
@NullMarked
package io.nvrfleet.stack.kafka;

import org.jspecify.annotations.NullMarked;
