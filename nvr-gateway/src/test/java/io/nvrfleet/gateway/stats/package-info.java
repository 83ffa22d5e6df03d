/** The statistics of one gateway and of all. */
@NullMarked
package io.nvrfleet.gateway.stats;

import org.jspecify.annotations.NullMarked;
