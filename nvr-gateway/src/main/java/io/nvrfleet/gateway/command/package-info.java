/** What the registry asks of single sessions. */
@NullMarked
package io.nvrfleet.gateway.command;

import org.jspecify.annotations.NullMarked;
