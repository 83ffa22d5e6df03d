@NullMarked
package io.nvrfleet.ingestion.alert.rule;

import org.jspecify.annotations.NullMarked;
