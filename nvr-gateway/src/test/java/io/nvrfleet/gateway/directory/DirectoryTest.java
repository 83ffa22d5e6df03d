package io.nvrfleet.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.gateway.directory.Admission.Admitted;
import io.nvrfleet.gateway.directory.Admission.Refused;
import io.nvrfleet.gateway.protocol.CloseCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private final Directory directory = new Directory(new SimpleMeterRegistry());
    private final DirectoryProgress progress = new DirectoryProgress();

    @Test
    void shouldDropLowerRevisions() {
        assertThat(directory.offer(entry("One", 2))).isTrue();
        assertThat(directory.offer(entry("Older", 1))).isFalse();
        assertThat(directory.offer(entry("Same", 2))).isFalse();
        assertThat(directory.offer(entry("Newer", 3))).isTrue();

        assertThat(directory.find("nvr")).contains(entry("Newer", 3));
    }

    @Test
    void shouldTakeAnyRevision_whenTheTopicIsNew() {
        directory.offer(entry("Old", 9));
        directory.startOver();

        assertThat(directory.offer(entry("New", 1))).isTrue();
    }

    @Test
    void shouldRefuse_whenTheRecorderIsDisabledOrRemoved() {
        assertThat(Admission.of(entry("One", 1))).isEqualTo(new Admitted("One"));
        assertThat(Admission.of(new DirectoryEntry("nvr", 1, "One", false, false, 1)))
                .isEqualTo(new Refused(CloseCode.REVOKED, "disabled"));
        assertThat(Admission.of(new DirectoryEntry("nvr", 1, "One", true, true, 1)))
                .isEqualTo(new Refused(CloseCode.REVOKED, "removed"));
    }

    @Test
    void shouldBeLoaded_whenAllThatWasThereAtTheStartIsTakenIn() {
        assertThat(progress.check(List.of())).as("no target yet").isFalse();
        progress.target(List.of(2L, 0L));
        assertThat(progress.check(List.of(2L, 0L))).as("read, not applied").isFalse();
        progress.applied(0, 1);

        assertThat(progress.check(List.of(2L, 0L))).isTrue();
        assertThat(progress.isNews(0, 1)).isFalse();
        assertThat(progress.isNews(0, 2)).isTrue();
    }

    @Test
    void shouldBeLoaded_whenTheLastOffsetsHoldNoRecord() {
        progress.target(List.of(5L));

        for (long position : List.of(5, 4, 5, 5)) {
            assertThat(progress.check(List.of(position)))
                    .as("what was read may be under way")
                    .isFalse();
        }
        assertThat(progress.check(List.of(5L))).isTrue();
    }

    private static DirectoryEntry entry(String deviceName, long revision) {
        return new DirectoryEntry("nvr", 1, deviceName, true, false, revision);
    }
}
