/** The built gateway, JVM or native, as its neighbours see it: over its sockets and a real Kafka. */
@NullMarked
package io.nvrfleet.gateway.it;

import org.jspecify.annotations.NullMarked;
