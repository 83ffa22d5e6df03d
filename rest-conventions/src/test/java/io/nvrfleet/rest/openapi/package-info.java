/** Tests of what the document of an interface says. */
@NullMarked
package io.nvrfleet.rest.openapi;

import org.jspecify.annotations.NullMarked;
