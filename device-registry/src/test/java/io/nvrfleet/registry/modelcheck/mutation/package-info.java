/**
 * Whether the model check has teeth: rules of status that are broken on purpose, one at a time, and must be found out.
 *
 * <p>A mutation is a change of source text, in the core or in what surrounds it in the model. The changed file is compiled
 * in memory, and a class loader of its own runs the same schedules with it: production code knows nothing of all this.
 */
@NullMarked
package io.nvrfleet.registry.modelcheck.mutation;

import org.jspecify.annotations.NullMarked;
