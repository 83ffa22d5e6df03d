/** Plain clients of the two public interfaces, {@code /ws} and {@code /api}; nothing here knows our classes. */
@NullMarked
package io.nvrfleet.systemtests.client;

import org.jspecify.annotations.NullMarked;
