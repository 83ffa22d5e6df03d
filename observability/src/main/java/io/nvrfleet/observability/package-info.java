/** The traces of changes (ADR 20). What the services log and trace alike is set in {@code META-INF/microprofile-config.properties}. */
@NullMarked
package io.nvrfleet.observability;

import org.jspecify.annotations.NullMarked;
