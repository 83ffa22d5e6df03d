/** When maintenance windows come: the same for who tells people and for who counts availability. */
@NullMarked
package io.nvrfleet.service.maintenance;

import org.jspecify.annotations.NullMarked;
