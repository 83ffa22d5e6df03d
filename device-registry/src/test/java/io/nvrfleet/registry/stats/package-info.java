@NullMarked
package io.nvrfleet.registry.stats;

import org.jspecify.annotations.NullMarked;
