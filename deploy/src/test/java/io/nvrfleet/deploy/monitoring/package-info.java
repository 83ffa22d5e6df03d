/** Alert rules, dashboards, runbooks and the page of meters, held against each other. */
@NullMarked
package io.nvrfleet.deploy.monitoring;

import org.jspecify.annotations.NullMarked;
