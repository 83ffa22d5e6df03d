/** A real PostgreSQL without an installation: unpacked, initialised, started and stopped. */
@NullMarked
package io.nvrfleet.stack.postgres;

import org.jspecify.annotations.NullMarked;
