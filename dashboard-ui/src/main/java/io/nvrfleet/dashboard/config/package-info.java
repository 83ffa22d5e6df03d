/** The settings of the page's service. */
@NullMarked
package io.nvrfleet.dashboard.config;

import org.jspecify.annotations.NullMarked;
