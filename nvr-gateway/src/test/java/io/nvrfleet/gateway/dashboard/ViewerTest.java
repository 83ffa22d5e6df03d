package io.nvrfleet.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private static final int MAX_UNSENT = 100;
    private static final String FRAME = "x".repeat(40);

    private final Deque<Runnable> underWay = new ArrayDeque<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Viewer viewer =
            new Viewer((frame, whenOut) -> underWay.add(whenOut), false, null, MAX_UNSENT, cuts::incrementAndGet);

    @Test
    void shouldCutOnceAndSendNoMore_whenTheViewerTakesNothing() {
        for (int i = 0; i < 10; i++) {
            viewer.send(FRAME);
        }

        assertThat(cuts).hasValue(1);
        assertThat(underWay).hasSize(3);
    }

    @Test
    void shouldKeepOneBeatAtMost_whenTheViewerReadsSlowly() {
        viewer.send("update");
        viewer.beat("beat");
        viewer.beat("beat");
        assertThat(underWay).as("the update and one beat").hasSize(2);

        underWay.forEach(Runnable::run);
        viewer.beat("beat");
        assertThat(underWay).hasSize(3);
    }

    @Test
    void shouldGoOnForever_whenTheViewerKeepsUp() {
        for (int i = 0; i < 100; i++) {
            viewer.send(FRAME);
            underWay.remove().run();
        }

        assertThat(cuts).hasValue(0);
    }
}
