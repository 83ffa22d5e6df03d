package io.nvrfleet.ingestion.hardware;

import io.nvrfleet.events.CameraReported.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a camera's hardware, and what each way in said last. The rule of what counts:
 *
 * <ul>
 *   <li>A fact that is not told stays what it is; the first value of a fact is no change.
 *   <li>A way that repeats itself says nothing new. So two ways that contradict each other change nothing, however often they do.
 *   <li>A value that is new from a way counts at the second report of this way that tells it, or when it has not been taken back for a while. Until
 *       then it waits.
 *   <li>A report that is not later than the last one of its way, or than the one that told what is known, changes nothing.
 * </ul>
 *
 * <p>Values are never changed in place: each step returns another state.
 *
 * @param seenAt of the newest report
 */
record HardwareState(Instant seenAt, Map<Fact, Known> known, Map<Way, Map<Fact, Word>> words) {
    /**
     * What counts.
     *
     * @param at of the newest report that tells it
     */
    record Known(String value, Instant at) {}

    /**
     * What a way said last.
     *
     * @param at of its newest report that tells the fact
     * @param waits since when it waits to count; null when it does not
     */
    record Word(String value, Instant at, @Nullable Waits waits) {}

    /**
     * A value that does not count yet.
     *
     * @param since time of the first report that tells it: when it changed
     * @param heard when that report came in
     */
    record Waits(Instant since, Instant heard) {}

    /** A change that counts. */
    record Change(Instant at, Fact fact, String old, String value) {}

    /** What follows. */
    record Step(HardwareState state, List<Change> changes) {}

    /** Of a camera that nothing is known of. */
    static HardwareState unknown() {
        return new HardwareState(Instant.EPOCH, new EnumMap<>(Fact.class), new EnumMap<>(Way.class));
    }

    /** What follows from a report. */
    Step after(Told told) {
        Draft draft = new Draft(this);
        draft.seenAt = later(seenAt, told.at());
        for (Fact fact : Fact.values()) {
            String value = fact.of(told.hardware());
            if (value != null) {
                draft.take(fact, value, told);
            }
        }
        return draft.step();
    }

    /** What follows from the time that has passed: what has waited long enough counts. */
    Step afterWaiting(Instant now, Duration longEnough) {
        Draft draft = new Draft(this);
        words.forEach((way, said) -> said.forEach((fact, word) -> {
            if (word.waits() != null && !word.waits().heard().plus(longEnough).isAfter(now)) {
                draft.count(fact, way, word, word.waits(), word.at());
            }
        }));
        return draft.step();
    }

    /** When the oldest value came in that waits. */
    Optional<Instant> waitingSince() {
        return words.values().stream()
                .flatMap(said -> said.values().stream())
                .map(Word::waits)
                .filter(Objects::nonNull)
                .map(Waits::heard)
                .min(Instant::compareTo);
    }

    /** Whether nothing has changed but times of reports. */
    boolean tellsTheSameAs(HardwareState other) {
        return values(this).equals(values(other));
    }

    private static List<Object> values(HardwareState state) {
        List<Object> values = new ArrayList<>();
        state.known.forEach((fact, known) -> values.add(List.of(fact, known.value())));
        state.words.forEach((way, said) -> said.forEach(
                (fact, word) -> values.add(List.of(way, fact, word.value(), Optional.ofNullable(word.waits())))));
        return values;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A copy that one step works on. */
    private static final class Draft {
        private Instant seenAt;
        private final Map<Fact, Known> known = new EnumMap<>(Fact.class);
        private final Map<Way, Map<Fact, Word>> words = new EnumMap<>(Way.class);
        private final List<Change> changes = new ArrayList<>();

        Draft(HardwareState state) {
            seenAt = state.seenAt;
            known.putAll(state.known);
            state.words.forEach((way, said) -> {
                Map<Fact, Word> copy = new EnumMap<>(Fact.class);
                copy.putAll(said);
                words.put(way, copy);
            });
        }

        void take(Fact fact, String value, Told told) {
            Map<Fact, Word> said = words.computeIfAbsent(told.way(), way -> new EnumMap<>(Fact.class));
            Word before = said.get(fact);
            Known now = known.get(fact);
            if (before != null && !told.at().isAfter(before.at())) {
                return;
            }
            if (now == null || now.value().equals(value)) {
                known.put(fact, new Known(value, now == null ? told.at() : later(now.at(), told.at())));
                said.put(fact, new Word(value, told.at(), null));
            } else if (told.at().isAfter(now.at())) {
                contradict(fact, value, told, before, said);
            }
        }

        private void contradict(Fact fact, String value, Told told, @Nullable Word before, Map<Fact, Word> said) {
            if (before == null || !before.value().equals(value)) {
                said.put(fact, new Word(value, told.at(), new Waits(told.at(), told.heard())));
            } else if (before.waits() == null) {
                said.put(fact, new Word(value, told.at(), null));
            } else {
                count(fact, told.way(), before, before.waits(), told.at());
            }
        }

        /** @param at of the newest report that tells it */
        void count(Fact fact, Way way, Word word, Waits waited, Instant at) {
            Known old = known.get(fact);
            if (old != null && !old.value().equals(word.value())) {
                changes.add(new Change(waited.since(), fact, old.value(), word.value()));
            }
            known.put(fact, new Known(word.value(), old == null ? at : later(old.at(), at)));
            Objects.requireNonNull(words.get(way)).put(fact, new Word(word.value(), at, null));
        }

        Step step() {
            return new Step(new HardwareState(seenAt, known, words), List.copyOf(changes));
        }
    }
}
