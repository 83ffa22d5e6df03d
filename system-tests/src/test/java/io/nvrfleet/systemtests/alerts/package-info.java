/** Alerts from what happens to a recorder to who is told of it: raised once for one cause, taken on, over, and told. */
@NullMarked
package io.nvrfleet.systemtests.alerts;

import org.jspecify.annotations.NullMarked;
