@NullMarked
package io.nvrfleet.registry.problem;

import org.jspecify.annotations.NullMarked;
