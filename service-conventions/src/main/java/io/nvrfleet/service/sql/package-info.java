/**
 * Statements for many rows at a time. One statement at a time is a {@link io.nvrfleet.rest.Query}
 * (docs/adr/0010-two-ways-to-the-database.md).
 */
@NullMarked
package io.nvrfleet.service.sql;

import org.jspecify.annotations.NullMarked;
