package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.alert.Alert.SubjectType;
import java.time.Instant;

/**
 * A change of status, as it is kept.
 *
 * @param withRecorder whether a camera changed because its recorder did
 */
record HistoryRow(
        SubjectType subject,
        long subjectId,
        Instant at,
        long nvrId,
        NvrStatus status,
        NvrStatus oldStatus,
        StatusReason reason,
        boolean withRecorder,
        String version) {}
