/** What the page is told about live video. */
@NullMarked
package io.nvrfleet.dashboard.video;

import org.jspecify.annotations.NullMarked;
