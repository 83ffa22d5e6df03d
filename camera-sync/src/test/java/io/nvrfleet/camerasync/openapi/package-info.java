/** What the service says of itself. */
@NullMarked
package io.nvrfleet.camerasync.openapi;

import org.jspecify.annotations.NullMarked;
