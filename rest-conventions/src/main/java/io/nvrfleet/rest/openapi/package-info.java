/** Completes the OpenAPI document at build time with what every operation and schema has in common. */
@NullMarked
package io.nvrfleet.rest.openapi;

import org.jspecify.annotations.NullMarked;
