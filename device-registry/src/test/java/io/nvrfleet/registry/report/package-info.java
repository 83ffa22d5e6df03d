@NullMarked
package io.nvrfleet.registry.report;

import org.jspecify.annotations.NullMarked;
