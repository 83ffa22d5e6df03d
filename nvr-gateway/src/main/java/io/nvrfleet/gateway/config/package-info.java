/** Settings, names of meters, and who this process is. */
@NullMarked
package io.nvrfleet.gateway.config;

import org.jspecify.annotations.NullMarked;
