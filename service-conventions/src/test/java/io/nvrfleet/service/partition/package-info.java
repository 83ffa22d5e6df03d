@NullMarked
package io.nvrfleet.service.partition;

import org.jspecify.annotations.NullMarked;
