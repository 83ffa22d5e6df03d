package io.nvrfleet.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.AlertChanged.Action;
import io.nvrfleet.events.StreamStatusChanged;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BatchTest {
    private final Batch batch = new Batch();

    @Test
    void shouldKeepTheLastOfEachEntityInTheOrderOfVersions() {
        batch.add(frame("nvr", "camera 1", 1));
        batch.add(frame("nvr", "camera 2", 2));
        batch.add(frame("nvr", "camera 1", 3));
        batch.add(frame("other", "camera 1", 4));

        assertThat(batch.drain("before", "after"))
                .containsExactly("{\"type\":\"batch\",\"cursor\":\"after\",\"updates\":[2,3,4]}");
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void shouldNotMergeAcrossABulkFrame() {
        batch.add(frame("nvr", "camera 1", 1));
        batch.add(frame("other", "camera 9", 2));
        batch.add(new Frame("3", "nvr", "nvr", true));
        batch.add(frame("nvr", "camera 1", 4));
        batch.add(frame("nvr", "camera 1", 5));
        batch.add(frame("other", "camera 9", 6));
        batch.add(new Frame("7", "nvr", "nvr", true));

        assertThat(batch.drain("before", "after"))
                .containsExactly("{\"type\":\"batch\",\"cursor\":\"after\",\"updates\":[1,3,5,6,7]}");
    }

    @Test
    void shouldKeepTheLastOfEachStream_whenABulkFrameOfARecorderComesBetween() {
        Frame last = stream("north", 4);
        batch.add(stream("north", 1));
        batch.add(new Frame("2", "nvr", "nvr", true));
        batch.add(new Frame("3", "nvr", "camera 1", false));
        batch.add(stream("south", 3));
        batch.add(last);

        assertThat(batch.drain("before", "after"))
                .containsExactly("{\"type\":\"batch\",\"cursor\":\"after\",\"updates\":[2,3,%s,%s]}"
                        .formatted(stream("south", 3).json(), last.json()));
    }

    @Test
    void shouldSayThatAnAlertIsNewAndHowItIs_whenMoreHappensToItAtOnce() {
        Frame raised = FrameMapper.map(Alerts.changed(Action.RAISED, 41, 0));
        Frame ended = FrameMapper.map(Alerts.changed(Action.RESOLVED, 41, 2));
        Frame another = FrameMapper.map(Alerts.changed(Action.RAISED, 42, 1));
        batch.add(raised);
        batch.add(FrameMapper.map(Alerts.changed(Action.REPEATED, 41, 1)));
        batch.add(another);
        batch.add(ended);

        assertThat(batch.drain("before", "after"))
                .containsExactly("{\"type\":\"batch\",\"cursor\":\"after\",\"updates\":[%s,%s,%s]}"
                        .formatted(raised.json(), another.json(), ended.json()));
    }

    @Test
    void shouldGiveTheNewCursorOnlyWithTheLast_whenThereAreMany() {
        for (int i = 0; i < 501; i++) {
            batch.add(frame("nvr", "camera " + i, i));
        }

        assertThat(batch.drain("before", "after"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"type\":\"batch\",\"cursor\":\"before\"");
    }

    private static Frame stream(String server, long deviceId) {
        return FrameMapper.map(
                new StreamStatusChanged(server, "hall", deviceId, null, null, true, null, Instant.EPOCH));
    }

    private static Frame frame(String hostname, String entity, int json) {
        return new Frame(Integer.toString(json), hostname, entity, false);
    }
}
