/** Health and drain: what operators see. */
@NullMarked
package io.nvrfleet.gateway.ops;

import org.jspecify.annotations.NullMarked;
