@NullMarked
package io.nvrfleet.dashboard.video;

import org.jspecify.annotations.NullMarked;
