/** How available recorders and cameras were (docs/availability.md): a pure function of what is stored, and its lists. */
@NullMarked
package io.nvrfleet.registry.report;

import org.jspecify.annotations.NullMarked;
