/** Who may connect. */
@NullMarked
package io.nvrfleet.gateway.directory;

import org.jspecify.annotations.NullMarked;
