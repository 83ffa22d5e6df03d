@NullMarked
package io.nvrfleet.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
