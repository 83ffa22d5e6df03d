@NullMarked
package io.nvrfleet.service.maintenance;

import org.jspecify.annotations.NullMarked;
