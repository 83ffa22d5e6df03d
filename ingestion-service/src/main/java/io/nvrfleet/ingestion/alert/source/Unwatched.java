package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.rest.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Subjects that are not there any more, or disabled. */
final class Unwatched {
    private static final String GONE = """
            subject_type = 'nvr' and not exists (
                select from nvr where nvr.nvr_id = subject_id and nvr.enabled and not nvr.removed)
            or subject_type = 'camera' and not exists (
                select from camera join nvr using (hostname)
                where camera.id = subject_id and nvr.enabled and not nvr.removed)""";

    private Unwatched() {}

    /** What a camera complained of that was removed is over. Of one that is not known yet it is not. */
    private static final String CLOSE = """
            update device_alert set closed_at = now()
            where closed_at is null and camera_id = any(?) and not exists (select from camera where camera.id = camera_id)
            """;

    /** Ends what holds of those that are gone, whatever the rule: complaints first and conditions then, as who stores reports does. */
    static void end(Connection connection, Whom whom, Instant now) throws SQLException {
        List<Condition.Key> gone = whom.restrict(
                        new Query(Holding.SELECT).where("over_at is null").where(GONE), "nvr_id", "subject_id")
                .list(connection, row -> Holding.read(row).key());
        Ids.of(gone.stream()
                        .filter(key -> key.subjectType() == SubjectType.CAMERA)
                        .map(Condition.Key::subjectId))
                .execute(connection, CLOSE);
        Conditions.end(connection, gone, now, Resolution.REMOVED);
    }
}
