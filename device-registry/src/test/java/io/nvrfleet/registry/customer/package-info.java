@NullMarked
package io.nvrfleet.registry.customer;

import org.jspecify.annotations.NullMarked;
