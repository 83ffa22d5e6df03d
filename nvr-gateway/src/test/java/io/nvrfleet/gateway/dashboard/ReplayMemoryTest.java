package io.nvrfleet.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayMemoryTest {
    private static final int MAX_FRAMES = 3;
    private static final Cursor START =
            new Cursor(new FeedPosition("status", List.of(10L, 20L)), new FeedPosition("directory", List.of(5L)));

    private final ReplayMemory memory = new ReplayMemory(MAX_FRAMES, START);

    @Test
    void shouldReplayWhatCameAfterTheCursor() {
        memory.append(Feed.STATUS, 0, 10, frames("a"));
        Cursor seen = memory.cursor();
        memory.append(Feed.STATUS, 1, 20, frames("b"));
        memory.append(Feed.DIRECTORY, 0, 5, frames("c"));

        assertThat(jsonSince(seen)).containsExactly("b", "c");
        assertThat(jsonSince(memory.cursor())).isEmpty();
        assertThat(jsonSince(START)).containsExactly("a", "b", "c");
    }

    @Test
    void shouldNotPretend_whenWhatWasMissedIsForgotten() {
        memory.append(Feed.STATUS, 0, 10, frames("a", "b"));
        Cursor seen = memory.cursor();
        memory.append(Feed.STATUS, 1, 20, frames("c", "d"));

        assertThat(memory.since(START)).isEmpty();
        assertThat(jsonSince(seen)).containsExactly("c", "d");
    }

    @Test
    void shouldAdvance_whenARecordHasNoFrames() {
        memory.append(Feed.STATUS, 0, 13, List.of());

        assertThat(memory.cursor().status().next()).containsExactly(14L, 20L);
        assertThat(jsonSince(START)).isEmpty();
    }

    @Test
    void shouldReplayNothing_whenTheCursorOfAnotherReplicaIsAhead() {
        Cursor ahead = START.with(Feed.STATUS, new FeedPosition("status", List.of(100L, 100L)));

        assertThat(jsonSince(ahead)).isEmpty();
    }

    @Test
    void shouldNotPretend_whenTheTopicIsAnotherOne() {
        memory.append(Feed.STATUS, 0, 10, frames("a"));
        memory.restart(Feed.STATUS, new FeedPosition("status-2", List.of(0L, 0L)));

        assertThat(memory.since(START)).isEmpty();
        assertThat(jsonSince(memory.cursor())).isEmpty();
    }

    @Test
    void shouldReadTheCursorsThatItWrites() {
        assertThat(Cursor.decode(START.encode())).contains(START);
        assertThat(START.encode()).matches("[A-Za-z0-9_-]+");
        assertThat(Stream.of("", "!", "bm90IGEgY3Vyc29y", "MTthOzE7Yjs", "MTthO3g7YjsxCg")
                        .map(Cursor::decode))
                .allMatch(decoded -> decoded.isEmpty());
    }

    private List<String> jsonSince(Cursor cursor) {
        return memory.since(cursor).orElseThrow().stream().map(Frame::json).toList();
    }

    private static List<Frame> frames(String... json) {
        return Stream.of(json).map(text -> new Frame(text, "nvr", "nvr", false)).toList();
    }
}
