/** The settings and meters of the gateway. */
@NullMarked
package io.nvrfleet.gateway.config;

import org.jspecify.annotations.NullMarked;
