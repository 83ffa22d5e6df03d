/** The page and how it is served. */
@NullMarked
package io.nvrfleet.systemtests.page;

import org.jspecify.annotations.NullMarked;
