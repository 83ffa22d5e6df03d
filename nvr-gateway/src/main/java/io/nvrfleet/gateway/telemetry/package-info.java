/** What agents measure of their cameras, on its way to Kafka. */
@NullMarked
package io.nvrfleet.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
