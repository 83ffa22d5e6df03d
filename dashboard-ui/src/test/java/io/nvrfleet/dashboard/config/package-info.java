@NullMarked
package io.nvrfleet.dashboard.config;

import org.jspecify.annotations.NullMarked;
