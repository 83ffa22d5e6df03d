/**
 * Whether the model check notices errors: rules of status are broken on purpose, one at a time, and it must find each
 * of them.
 *
 * <p>A mutation is a change of source text, in the core or in what surrounds it in the model. The changed file is
 * compiled in memory, and a class loader of its own runs the same schedules with it. Production code has nothing to do
 * with it.
 */
@NullMarked
package io.nvrfleet.registry.modelcheck.mutation;

import org.jspecify.annotations.NullMarked;
