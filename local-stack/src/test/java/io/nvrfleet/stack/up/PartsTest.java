package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.servers.process.RunRecords;
import io.nvrfleet.stack.up.Supervisor.OnCrash;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), false);

    @Test
    void shouldStartAPartOnlyWhenWhatItNeedsIsReady() throws Exception {
        Parts parts = parts(
                part("page", 1, List.of()),
                part("registry", 1, List.of("kafka", "postgres")),
                part("registry", 2, List.of("kafka", "postgres")),
                part("sync", 1, List.of("registry")),
                part("kafka", 1, List.of()),
                part("postgres", 1, List.of()));

        parts.start();

        assertThat(events)
                .containsExactly(
                        "start page",
                        "start kafka",
                        "start postgres",
                        "start registry",
                        "start registry-2",
                        "start sync");
    }

    @Test
    void shouldSayWhichParts_whenTheyNeedEachOther() {
        Parts parts = parts(
                part("kafka", 1, List.of()), part("sync", 1, List.of("alerts")), part("alerts", 1, List.of("sync")));

        assertThatThrownBy(parts::start)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("sync")
                .hasMessageContaining("alerts");
    }

    @Test
    void shouldStopInTheOppositeOrder_partsOfAComponentTogether() throws Exception {
        Parts parts = parts(
                part("kafka", 1, List.of()), part("registry", 1, List.of("kafka")), part("gateway", 1, List.of()));
        parts.start();
        events.clear();

        parts.stop(PATIENCE);

        assertThat(events).containsExactly("stop gateway", "stop registry", "stop kafka");
    }

    @Test
    void shouldRestartOneAfterTheOther_whenAComponentIsNamed() throws Exception {
        Parts parts = parts(part("gateway", 1, List.of()), part("gateway", 2, List.of()), part("page", 1, List.of()));
        parts.start();
        events.clear();

        parts.restart("gateway", progress);

        assertThat(events).containsExactly("stop gateway", "start gateway", "stop gateway-2", "start gateway-2");
    }

    @Test
    void shouldRestartOnePart_whenItsNumberIsGiven() throws Exception {
        Parts parts = parts(part("gateway", 1, List.of()), part("gateway", 2, List.of()));
        parts.start();
        events.clear();

        parts.restart("gateway-1", progress);
        parts.restart("gateway-2", progress);

        assertThat(events).containsExactly("stop gateway", "start gateway", "stop gateway-2", "start gateway-2");
    }

    @Test
    void shouldSayThatThereIsNone_whenAComponentIsUnknown() {
        Parts parts = parts(part("gateway", 1, List.of()));

        assertThatThrownBy(() -> parts.restart("toaster", progress))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("toaster")
                .hasMessageContaining("./fleet status");
    }

    private Parts parts(Part... all) {
        Supervisor supervisor = new Supervisor(new RunRecords(directory), OnCrash.STOP, note -> {});
        return new Parts(List.of(all), supervisor, new StackDirectory(directory), progress);
    }

    /** A part that is ready when it is asked for the second time. */
    private Part part(String component, int number, List<String> needs) {
        return new Part() {
            private int asked;

            @Override
            public String component() {
                return component;
            }

            @Override
            public int number() {
                return number;
            }

            @Override
            public String address() {
                return "";
            }

            @Override
            public List<String> needs() {
                return needs;
            }

            @Override
            public void start() {
                events.add("start " + name());
            }

            @Override
            public boolean isReady() {
                return ++asked > 1;
            }

            @Override
            public boolean stop(Duration patience) {
                events.add("stop " + name());
                return true;
            }
        };
    }
}
