package io.nvrfleet.ingestion.alert.life;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many alerts need a person; those that another one is the cause of are not counted. */
@RegisterForReflection
@Schema(name = "AlertCounts", description = "How many alerts need a person; those that have a cause are not counted")
record AlertCounts(BySeverity open, BySeverity acknowledged) {
    /** By how bad they are. */
    @RegisterForReflection
    @Schema(name = "AlertsBySeverity")
    record BySeverity(long critical, long warning, long info) {}
}
