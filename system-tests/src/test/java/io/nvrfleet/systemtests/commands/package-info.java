/** The commands {@code ./fleet agent}, {@code simulate} and {@code watch}, as processes. */
@NullMarked
package io.nvrfleet.systemtests.commands;

import org.jspecify.annotations.NullMarked;
