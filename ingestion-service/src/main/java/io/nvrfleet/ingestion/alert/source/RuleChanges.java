package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.ingestion.alert.rule.RuleFollower;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Judges by a rule that is new or was changed: what does not hold by it any more is over, what holds begins. */
@ApplicationScoped
class RuleChanges implements RuleFollower {
    private final Clock clock;

    RuleChanges(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void changed(Connection connection, AlertRule after) throws SQLException {
        Instant now = clock.instant();
        if (!after.enabled()) {
            Conditions.end(
                    connection,
                    List.copyOf(Holding.of(connection, List.of(after), Whom.ALL).keySet()),
                    now,
                    Resolution.RULE_CHANGED);
        } else if (after.kind() == Kind.NO_DATA) {
            Silence.judge(connection, List.of(after), Resolution.RULE_CHANGED);
        } else if (after.kind() != Kind.OBSERVATION_GAP) {
            Judging.again(connection, List.of(after), Whom.ALL, now, Resolution.RULE_CHANGED);
        }
    }
}
