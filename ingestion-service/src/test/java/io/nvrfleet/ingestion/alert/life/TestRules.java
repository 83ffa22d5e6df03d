package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.ingestion.alert.rule.RuleScope;
import java.time.Instant;
import java.util.List;

/** Rules of tests. */
final class TestRules {
    static final AlertRule NVR_OFFLINE = rule(1, Kind.OFFLINE, SubjectType.NVR, Severity.CRITICAL, 60);
    static final AlertRule CAMERA_OFFLINE = rule(2, Kind.OFFLINE, SubjectType.CAMERA, Severity.WARNING, 120);
    static final AlertRule FLAPPING = rule(3, Kind.FLAPPING, SubjectType.NVR, Severity.WARNING, 20);
    static final AlertRule REPORTED = rule(4, Kind.REPORTED, SubjectType.CAMERA, Severity.WARNING, 0);
    static final AlertRule STREAM_GONE = rule(5, Kind.STREAM_GONE, SubjectType.CAMERA, Severity.WARNING, 30);
    static final List<AlertRule> ALL = List.of(NVR_OFFLINE, CAMERA_OFFLINE, FLAPPING, REPORTED, STREAM_GONE);

    private TestRules() {}

    static AlertRule rule(long id, Kind kind, SubjectType subject, Severity severity, int forSeconds) {
        return new AlertRule(
                id,
                subject.wireName() + "_" + kind.wireName(),
                true,
                kind,
                subject,
                new RuleScope(Scope.Type.ALL, List.of()),
                severity,
                forSeconds,
                null,
                null,
                null,
                null,
                kind == Kind.FLAPPING ? 600 : null,
                kind == Kind.FLAPPING ? 6 : null,
                kind == Kind.FLAPPING ? 2 : null,
                true,
                1,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
