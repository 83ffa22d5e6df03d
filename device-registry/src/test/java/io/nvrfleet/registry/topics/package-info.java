@NullMarked
package io.nvrfleet.registry.topics;

import org.jspecify.annotations.NullMarked;
