/** What operators watch the system with: meters, alert rules, dashboards. */
@NullMarked
package io.nvrfleet.systemtests.monitoring;

import org.jspecify.annotations.NullMarked;
