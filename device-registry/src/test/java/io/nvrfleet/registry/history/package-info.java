@NullMarked
package io.nvrfleet.registry.history;

import org.jspecify.annotations.NullMarked;
