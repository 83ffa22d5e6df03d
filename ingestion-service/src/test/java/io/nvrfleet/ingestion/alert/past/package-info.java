@NullMarked
package io.nvrfleet.ingestion.alert.past;

import org.jspecify.annotations.NullMarked;
