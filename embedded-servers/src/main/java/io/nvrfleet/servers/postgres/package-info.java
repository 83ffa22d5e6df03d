/** A real PostgreSQL without an installation: unpacked, initialised, started and stopped. */
@NullMarked
package io.nvrfleet.servers.postgres;

import org.jspecify.annotations.NullMarked;
