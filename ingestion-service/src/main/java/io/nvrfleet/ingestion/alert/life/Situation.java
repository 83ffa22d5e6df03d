package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.source.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a round decides by.
 *
 * @param rules the enabled ones by id
 * @param occurrences the conditions that are looked at
 * @param alerts the open alerts of their keys
 * @param subjects where the subjects of the conditions, their recorders and the recorders of the sites are
 * @param recorders by id
 * @param causes what is the cause of others now: conditions that hold and have an alert
 * @param sites whose recorders may all be offline
 * @param windows the maintenance window that a place is in; null for none
 * @param ids for new alerts; at least one for each condition that has none
 */
record Situation(
        Times times,
        Map<Long, AlertRule> rules,
        List<Occurrence> occurrences,
        Map<Condition.Key, OpenAlert> alerts,
        Map<Subject, Whereabouts> subjects,
        Map<Long, RecorderState> recorders,
        Map<Condition.Key, Long> causes,
        List<SiteState> sites,
        Function<Place, @Nullable Long> windows,
        List<Long> ids) {
    Situation {
        rules = Map.copyOf(rules);
        occurrences = List.copyOf(occurrences);
        alerts = Map.copyOf(alerts);
        subjects = Map.copyOf(subjects);
        recorders = Map.copyOf(recorders);
        causes = Map.copyOf(causes);
        sites = List.copyOf(sites);
        ids = List.copyOf(ids);
    }

    /**
     * Clocks of a round.
     *
     * @param wall what people read
     * @param steady what is due by it is due
     * @param seenUpTo nothing that happened until then can still be unknown
     */
    record Times(Instant wall, Instant steady, Instant seenUpTo) {}

    /** What something may be wrong with. */
    record Subject(SubjectType type, long id) {
        static Subject of(Condition.Key key) {
            return new Subject(key.subjectType(), key.subjectId());
        }
    }

    /** What a subject is called, and where it is. */
    record Whereabouts(String name, Place place) {}

    /**
     * A recorder's status.
     *
     * @param backAt when it was offline for the last time until now; null when it never was, or is
     */
    record RecorderState(boolean offline, @Nullable Instant backAt) {}

    /**
     * The recorders of a site, as one rule sees them.
     *
     * @param recorders all enabled ones
     * @param before its own condition; null when there is none
     */
    record SiteState(
            long ruleId,
            long siteId,
            List<SiteRecorder> recorders,
            @Nullable Occurrence before) {
        SiteState {
            recorders = List.copyOf(recorders);
        }
    }

    /**
     * A recorder of a site.
     *
     * @param offlineSince by the rule; null when it is not
     */
    record SiteRecorder(long nvrId, @Nullable Instant offlineSince) {}
}
