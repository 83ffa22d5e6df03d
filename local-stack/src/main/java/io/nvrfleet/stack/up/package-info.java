/** The whole stack on one machine: what is started in which order, where its files are, how it ends. */
@NullMarked
package io.nvrfleet.stack.up;

import org.jspecify.annotations.NullMarked;
