/**
 * The black-box suite: the stack is started through its launcher and driven with plain WebSocket, HTTP, Kafka and JDBC
 * clients. No class of another module is known here; what a test expects comes from the protocol and the rules of status.
 */
@NullMarked
package io.nvrfleet.systemtests;

import org.jspecify.annotations.NullMarked;
