@NullMarked
package io.nvrfleet.registry.refusal;

import org.jspecify.annotations.NullMarked;
