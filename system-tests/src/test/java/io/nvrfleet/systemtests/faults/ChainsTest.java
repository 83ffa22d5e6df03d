package io.nvrfleet.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker is only worth something if it finds what is wrong. */
class ChainsTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Entity NVR = Entity.nvr("A");

    @Test
    void shouldFindNothing_whenChangesHangTogether() {
        assertThat(problems("online", change(1, "offline", "online"))).isEmpty();
        assertThat(problems("warning", change(1, "offline", "online"), change(2, "online", "warning")))
                .isEmpty();
    }

    @Test
    void shouldFindAGap_whenAChangeIsMissing() {
        assertThat(problems("warning", change(1, "offline", "online"), change(3, "offline", "warning")))
                .singleElement()
                .asString()
                .contains("gap");
    }

    @Test
    void shouldFindTheSameToldAgain() {
        assertThat(problems("online", change(1, "offline", "online"), change(2, "offline", "online")))
                .singleElement()
                .asString()
                .contains("the same again");
    }

    @Test
    void shouldFindAnOlderVersionAfterANewerOne() {
        assertThat(problems("offline", change(2, "offline", "online"), change(1, "online", "offline")))
                .singleElement()
                .asString()
                .contains("backwards");
    }

    @Test
    void shouldFindALostEnd_whenWhatIsShownIsAnother() {
        assertThat(problems("offline", change(1, "offline", "online"))).hasSize(1);
        assertThat(problems("online")).hasSize(1);
    }

    @Test
    void shouldSayNothing_whenItWasBefore() {
        Picture shown = new Picture("the registry", Map.of(NVR, "online"));
        List<Change> changes = List.of(change(1, "offline", "online"), change(2, "offline", "online"));

        assertThat(Chains.problems("history", changes, shown, START.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void shouldFindWhatOnlyOneTells() {
        Change change = change(1, "offline", "online");

        assertThat(Chains.missing("the topic", List.of(), List.of(change), START))
                .hasSize(1);
        assertThat(Chains.missing("the topic", List.of(change), List.of(change), START))
                .isEmpty();
    }

    @Test
    void shouldDropRepeatsAndFindReversals_whenTheTopicIsRead() {
        Changes read = Changes.read(List.of(event(1), event(3), event(1), event(2)));

        assertThat(read.repeats()).isEqualTo(1);
        assertThat(read.changes()).hasSize(2);
        assertThat(read.reversals()).extracting(Change::version).containsExactly("2");
    }

    @Test
    void shouldTakeTheCamerasThatChanged_whenTheTopicTellsOfARecorder() {
        JsonNode event = Json.object(
                "nvr_id",
                1,
                "hostname",
                "A",
                "status",
                "online",
                "old_status",
                "offline",
                "reason",
                "connected",
                "at",
                START.toString(),
                "version",
                "1",
                "cameras",
                List.of(camera("CAM-001", "online", "offline"), camera("CAM-002", "offline", "offline")));

        assertThat(Changes.read(List.of(event)).changes())
                .extracting(Change::entity)
                .containsExactly(NVR, Entity.camera("A", "CAM-001"));
    }

    @Test
    void shouldHangTogether_whenANewTopicIsPrecededByHistory() {
        Change before = change(1, "offline", "online");
        Change again = change(2, "online", "offline");
        Change now = change(3, "offline", "online");

        List<Change> whole = new Changes(List.of(again, now), List.of(), 0).precededBy(List.of(before, again, now));

        assertThat(whole).containsExactly(before, again, now);
    }

    @Test
    void shouldTellOfTheGap_whenANewTopicLeftAChangeOut() {
        Change first = change(1, "offline", "online");
        Change left = change(2, "online", "offline");
        Change last = change(3, "offline", "online");

        List<Change> whole = new Changes(List.of(first, last), List.of(), 0).precededBy(List.of(first, left, last));

        assertThat(problems("online", whole.toArray(Change[]::new))).isNotEmpty();
    }

    private static List<String> problems(String shown, Change... changes) {
        return Chains.problems(
                "history", List.of(changes), new Picture("the registry", Map.of(NVR, shown)), Instant.EPOCH);
    }

    private static Change change(int version, String old, String now) {
        return new Change(NVR, 1, now, old, "connected", START.plusSeconds(version), Integer.toString(version));
    }

    private static JsonNode event(int version) {
        return Json.object(
                "nvr_id",
                1,
                "hostname",
                "A",
                "status",
                "online",
                "old_status",
                "offline",
                "reason",
                "connected",
                "at",
                START.toString(),
                "version",
                Integer.toString(version));
    }

    private static JsonNode camera(String name, String status, String old) {
        return Json.object("name", name, "status", status, "old_status", old, "reason", "reported", "version", "1");
    }
}
