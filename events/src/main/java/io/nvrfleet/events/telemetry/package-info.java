/** What is reported of cameras: one form for every way in, and the one reader that brings reports into it. */
@NullMarked
package io.nvrfleet.events.telemetry;

import org.jspecify.annotations.NullMarked;
