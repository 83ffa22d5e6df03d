@NullMarked
package io.nvrfleet.dashboard;

import org.jspecify.annotations.NullMarked;
