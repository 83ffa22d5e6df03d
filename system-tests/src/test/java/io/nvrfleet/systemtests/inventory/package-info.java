/** The REST interface, as far as several services or processes take part in an answer. */
@NullMarked
package io.nvrfleet.systemtests.inventory;

import org.jspecify.annotations.NullMarked;
