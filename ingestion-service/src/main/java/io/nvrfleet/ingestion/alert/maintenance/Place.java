package io.nvrfleet.ingestion.alert.maintenance;

import org.jspecify.annotations.Nullable;

/** Where a subject is: itself, and all that it is below of. Null is what it has not. */
public record Place(
        @Nullable Long customerId,
        @Nullable Long siteId,
        @Nullable Long nvrId,
        @Nullable Long cameraId) {}
