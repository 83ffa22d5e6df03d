package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.CameraDirectoryEntry;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRules;
import io.nvrfleet.ingestion.directory.DirectoryFollower;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * What the directory makes of rules: of a recorder that was removed or disabled, and of a camera that was removed, nothing holds any more; of
 * one that is watched again, what stored facts say.
 */
@ApplicationScoped
class ConditionsOfDirectory implements DirectoryFollower {
    private final Clock clock;
    private final Wake wake;

    ConditionsOfDirectory(Clock clock, Wake wake) {
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public void stored(Connection connection, List<CameraDirectoryEntry> entries) throws SQLException {
        List<AlertRule> rules = AlertRules.hold(connection);
        Judging.holdFacts(connection);
        Whom whom = Whom.nvrs(entries.stream().map(CameraDirectoryEntry::nvrId).toList());
        Unwatched.end(connection, whom, clock.instant());
        Judging.again(connection, rules, whom, clock.instant(), Resolution.RECOVERED);
    }

    @Override
    public void committed() {
        wake.nudge();
    }
}
