@NullMarked
package io.nvrfleet.registry.openapi;

import org.jspecify.annotations.NullMarked;
