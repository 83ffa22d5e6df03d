/** Alerts: what needs a person, and how it goes on. */
@NullMarked
package io.nvrfleet.events.alert;

import org.jspecify.annotations.NullMarked;
