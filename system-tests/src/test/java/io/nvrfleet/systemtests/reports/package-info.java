/** Reports of cameras: what they are and how they do. */
@NullMarked
package io.nvrfleet.systemtests.reports;

import org.jspecify.annotations.NullMarked;
