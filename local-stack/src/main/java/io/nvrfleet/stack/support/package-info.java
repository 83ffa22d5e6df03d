/** What somebody elsewhere needs to see to help, in one file without secrets. */
@NullMarked
package io.nvrfleet.stack.support;

import org.jspecify.annotations.NullMarked;
