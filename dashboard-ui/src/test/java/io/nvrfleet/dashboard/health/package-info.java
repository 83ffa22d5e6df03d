@NullMarked
package io.nvrfleet.dashboard.health;

import org.jspecify.annotations.NullMarked;
