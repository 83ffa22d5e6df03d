/** The rules of status, row by row. */
@NullMarked
package io.nvrfleet.registry.presence;

import org.jspecify.annotations.NullMarked;
