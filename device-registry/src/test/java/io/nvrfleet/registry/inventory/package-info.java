@NullMarked
package io.nvrfleet.registry.inventory;

import org.jspecify.annotations.NullMarked;
