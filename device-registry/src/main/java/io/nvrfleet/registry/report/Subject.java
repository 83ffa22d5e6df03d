package io.nvrfleet.registry.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one recorder or camera over a period.
 *
 * @param key the item of the report that it counts for
 * @param camera null for the recorder itself
 */
record Subject(Grouping.Key key, StatusLine nvr, @Nullable StatusLine camera, List<Cover.Span> spans) {
    List<Segment> timeline(Period period) {
        return Timeline.of(period, nvr, camera, spans);
    }
}
