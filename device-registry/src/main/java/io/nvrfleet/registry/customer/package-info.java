/** Whose sites the sites are. Not part of the log, since nothing about status depends on them. */
@NullMarked
package io.nvrfleet.registry.customer;

import org.jspecify.annotations.NullMarked;
