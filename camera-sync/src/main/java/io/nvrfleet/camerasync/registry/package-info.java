/** The registry's REST interface. */
@NullMarked
package io.nvrfleet.camerasync.registry;

import org.jspecify.annotations.NullMarked;
