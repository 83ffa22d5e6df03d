/** What was when: the status history, read only. */
@NullMarked
package io.nvrfleet.registry.history;

import org.jspecify.annotations.NullMarked;
