package io.nvrfleet.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.time.ManualTicker;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Viewers that come back with a cursor, and what tells them that they are up to date. */
class ViewerHubTest {
    private static final int MAX_UNSENT = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Cursor START =
            new Cursor(new FeedPosition("status", List.of(0L)), new FeedPosition("directory", List.of(0L)));

    private final Vertx vertx = Vertx.vertx();
    private final ViewerHub hub = hub();

    @BeforeEach
    void begin() {
        hub.start(START.status(), START.directory());
        publish(0, 10);
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void shouldMoveTheCursorOnlyWithWhatWasMissed_whenAViewerComesBack() throws Exception {
        List<String> frames = join(true, START.encode());

        assertThat(frames).hasSize(3);
        assertThat(frames.getFirst())
                .as("its connection may break before the batch")
                .contains("dashboard_ok", START.encode());
        assertThat(frames.get(1)).contains("\"batch\"", cursorAfter(10), "entity 0", "entity 9");
    }

    @Test
    void shouldMoveTheCursorAtOnce_whenNothingWasMissed() throws Exception {
        publish(10, 11, List.of());

        assertThat(join(false, cursorAfter(10))).singleElement().asString().contains("dashboard_ok", cursorAfter(11));
    }

    @Test
    void shouldAnswerResync_whenMoreWasMissedThanMayWaitForAViewer() throws Exception {
        publish(10, 400);

        assertThat(Stream.of(join(true, START.encode()), join(false, START.encode())))
                .allSatisfy(frames -> {
                    assertThat(frames.getFirst()).contains("dashboard_ok", cursorAfter(400));
                    assertThat(frames.get(1)).contains("resync", "cursor_too_old");
                });
        assertThat(join(false, cursorAfter(390))).hasSize(11);
    }

    @Test
    void shouldEndWhatWasMissedWithABeat_whenBatchesAreWanted() throws Exception {
        assertThat(join(true, START.encode()).getLast())
                .isEqualTo("{\"type\":\"beat\",\"cursor\":\"%s\",\"timestamp\":\"2026-11-21T10:00:00Z\"}"
                        .formatted(cursorAfter(10)));
        assertThat(join(false, START.encode())).noneMatch(frame -> frame.contains("beat"));
    }

    @Test
    void shouldNotBeat_whenThereIsNoCursorYet() throws Exception {
        assertThat(join(hub(), true, START.encode()))
                .noneMatch(frame -> frame.contains("beat"))
                .hasSize(2);
    }

    @Test
    void shouldTellWhoIsHereAndMoveNoCursor_whenNoCursorCountsAFrame() throws Exception {
        BlockingQueue<String> plain = new LinkedBlockingQueue<>();
        BlockingQueue<String> batches = new LinkedBlockingQueue<>();
        hub.join(viewer(plain, false));
        hub.join(viewer(batches, true));
        hub.tell(new Frame("1", "", "stream a", false)).await().atMost(LIMIT);
        hub.tell(new Frame("2", "", "stream a", false)).await().atMost(LIMIT);

        assertThat(next(plain)).contains("dashboard_ok");
        assertThat(List.of(next(plain), next(plain))).containsExactly("1", "2");
        assertThat(List.of(next(batches), next(batches))).first().asString().contains("dashboard_ok", cursorAfter(10));
        // Whoever joins gets nothing of what is collected, so that goes out first.
        assertThat(join(true, cursorAfter(10))).as("what was missed").noneMatch(frame -> frame.contains("batch"));
        assertThat(next(batches))
                .isEqualTo("{\"type\":\"batch\",\"cursor\":\"%s\",\"updates\":[2]}".formatted(cursorAfter(10)));
    }

    private static Viewer viewer(BlockingQueue<String> frames, boolean batch) {
        return new Viewer((frame, whenOut) -> frames.add(frame), batch, null, MAX_UNSENT, () -> {});
    }

    private static String next(BlockingQueue<String> frames) throws InterruptedException {
        return Objects.requireNonNull(frames.poll(LIMIT.toSeconds(), TimeUnit.SECONDS), "a frame");
    }

    /** What a viewer gets at once that takes nothing: less than it is cut for. */
    private List<String> join(boolean batch, String since) throws Exception {
        return join(hub, batch, since);
    }

    private static List<String> join(ViewerHub hub, boolean batch, String since) throws Exception {
        List<String> frames = new ArrayList<>();
        CompletableFuture<List<String>> joined = new CompletableFuture<>();
        Viewer viewer = new Viewer(
                (frame, whenOut) -> frames.add(frame),
                batch,
                since,
                MAX_UNSENT,
                () -> joined.completeExceptionally(new AssertionError("cut")));
        hub.join(viewer);
        hub.publish(Feed.STATUS, 0, -1, List::of).subscribe().with(done -> joined.complete(List.copyOf(frames)));
        return joined.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** It sends batches only when something makes it: when time does would be by chance. */
    private ViewerHub hub() {
        GatewayConfig config = new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withDefaultValue("gateway.viewers.batch-interval", "1h")
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(GatewayConfig.class);
        return HubForTests.hub(vertx, config, new SimpleMeterRegistry(), new ManualTicker());
    }

    private void publish(int from, int to) {
        publish(from, to, List.of("entity "));
    }

    private void publish(int from, int to, List<String> entities) {
        IntStream.range(from, to).forEach(offset -> hub.publish(Feed.STATUS, 0, offset, () -> entities.stream()
                        .map(entity -> entity + offset)
                        .map(entity -> new Frame("{\"is\":\"" + entity + "\"}", "nvr", entity, false))
                        .toList())
                .await()
                .atMost(LIMIT));
    }

    private static String cursorAfter(long next) {
        return START.with(Feed.STATUS, new FeedPosition("status", List.of(next)))
                .encode();
    }
}
