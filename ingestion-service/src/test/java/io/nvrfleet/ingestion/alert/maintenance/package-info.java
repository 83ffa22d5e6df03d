@NullMarked
package io.nvrfleet.ingestion.alert.maintenance;

import org.jspecify.annotations.NullMarked;
