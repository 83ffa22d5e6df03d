/** What was when: the status history and the times that nobody observed, read only. */
@NullMarked
package io.nvrfleet.registry.history;

import org.jspecify.annotations.NullMarked;
