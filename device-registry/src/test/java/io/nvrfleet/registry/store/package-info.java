/** What PostgreSQL keeps, and how. */
@NullMarked
package io.nvrfleet.registry.store;

import org.jspecify.annotations.NullMarked;
