package io.nvrfleet.ingestion.alert.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.AlertChanged.Action;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.State;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.life.Situation.Subject;
import io.nvrfleet.ingestion.alert.life.Situation.Times;
import io.nvrfleet.ingestion.alert.notify.Notice;
import io.nvrfleet.ingestion.alert.source.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Whatever happens to two recorders and their cameras, and whatever people do meanwhile: after each round there is what a plain description
 * says ({@link NaiveLife}), nobody hears anything else, and what always holds, holds. A replica that starts anew, or another one that takes
 * over, is every round here, since nothing is remembered but the tables.
 */
class AlertLifePropertyTest {
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");
    private static final List<Condition.Key> WATCHED = Stream.concat(
                    MemoryTables.NVRS.stream()
                            .flatMap(nvr -> Stream.of(1L, 3L).map(rule -> key(rule, SubjectType.NVR, nvr))),
                    MemoryTables.NVR_OF_CAMERA.keySet().stream().sorted().flatMap(camera -> Stream.of(2L, 4L, 5L)
                            .map(rule -> key(rule, SubjectType.CAMERA, camera))))
            .toList();

    private static Condition.Key key(long rule, SubjectType type, long id) {
        return new Condition.Key(rule, type, id, "");
    }

    /** What can happen. Numbers choose among what is there. */
    sealed interface Event {
        record Flips(int what) implements Event {}

        record Flickers(int what) implements Event {}

        record IsNoticedAgain(int what) implements Event {}

        record Acknowledged(int which) implements Event {}

        record EndedByHand(int which) implements Event {}

        record Remarked(int which) implements Event {}

        record WindowBeginsOrEnds(int where) implements Event {}

        record RecorderRemovedOrRegistered(int which) implements Event {}

        record RuleDisabledOrEnabled(int which) implements Event {}

        record WallClockSet(int seconds) implements Event {}

        record TopicsWait(boolean begin) implements Event {}
    }

    /**
     * Some time, and what happened in it.
     *
     * @param isRound whether a replica makes a round at its end; none does while all are down
     */
    record Span(int seconds, boolean isRound, List<Event> events) {
        Span {
            events = List.copyOf(events);
        }
    }

    @Provide
    Arbitrary<List<Span>> stories() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 100);
        Arbitrary<Event> event = Arbitraries.frequencyOf(
                Tuple.of(10, any.map(Event.Flips::new)),
                Tuple.of(2, any.map(Event.Flickers::new)),
                Tuple.of(2, any.map(Event.IsNoticedAgain::new)),
                Tuple.of(2, any.map(Event.Acknowledged::new)),
                Tuple.of(2, any.map(Event.EndedByHand::new)),
                Tuple.of(1, any.map(Event.Remarked::new)),
                Tuple.of(2, any.map(Event.WindowBeginsOrEnds::new)),
                Tuple.of(1, any.map(Event.RecorderRemovedOrRegistered::new)),
                Tuple.of(1, any.map(Event.RuleDisabledOrEnabled::new)),
                Tuple.of(1, Arbitraries.integers().between(-4_000, 4_000).map(Event.WallClockSet::new)),
                Tuple.of(1, Arbitraries.of(true, false).map(Event.TopicsWait::new)));
        Arbitrary<Span> span = Combinators.combine(
                        Arbitraries.integers().between(1, 45),
                        Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false)),
                        event.list().ofMinSize(0).ofMaxSize(3))
                .as(Span::new);
        return span.list().ofMinSize(1).ofMaxSize(60);
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.BOUNDED, seed = "1")
    void shouldBeWhatAPlainDescriptionSays_whateverHappens(@ForAll("stories") List<Span> story) {
        Story run = new Story();
        story.forEach(run::go);
        // Whatever holds in the end is told, once the topics are read and time passes.
        run.go(new Span(1, true, List.of(new Event.TopicsWait(false))));
        for (int i = 0; i < 10; i++) {
            run.go(new Span(45, true, List.of()));
        }
    }

    /** Both sides, and what happens to them. */
    private static final class Story {
        private final MemoryTables tables = new MemoryTables();
        private final NaiveLife plain = new NaiveLife(WATCHED);
        private final Map<Condition.Key, Instant> truth = new HashMap<>();
        private final Set<Condition.Key> silenced = new HashSet<>();
        private final Set<Condition.Key> unjudged = new HashSet<>();
        private Instant now = START;
        private long wallOff;
        private @Nullable Instant seenUpTo;
        private final SteadyClock steady = new SteadyClock(this::wall, this::nanos);
        private int noticesBefore;

        private Instant wall() {
            return now.plusSeconds(wallOff);
        }

        private long nanos() {
            return (now.getEpochSecond() - START.getEpochSecond()) * 1_000_000_000L;
        }

        void go(Span span) {
            now = now.plusSeconds(span.seconds());
            Instant time = steady.now();
            for (Event event : span.events()) {
                happen(event);
            }
            if (span.isRound()) {
                Times times = new Times(wall(), time, seenUpTo == null ? time : seenUpTo);
                tables.round(times);
                unjudged.clear();
                plain.round(times);
                compare();
                checkWhatAlwaysHolds();
            }
        }

        private void happen(Event event) {
            switch (event) {
                case Event.Flips(int what) -> flip(WATCHED.get(what % WATCHED.size()));
                case Event.Flickers(int what) -> {
                    flip(WATCHED.get(what % WATCHED.size()));
                    flip(WATCHED.get(what % WATCHED.size()));
                }
                case Event.IsNoticedAgain(int what) -> {
                    Condition.Key key = WATCHED.get(what % WATCHED.size());
                    if (truth.containsKey(key)) {
                        begin(key, now);
                    }
                }
                case Event.Acknowledged(int which) -> {
                    Alert alert = open(which);
                    if (alert != null) {
                        tables.act(alert.id(), wall(), life -> life.acknowledge("Ann", "mine"));
                        plain.acknowledge(keyOf(alert));
                    }
                }
                case Event.EndedByHand(int which) -> {
                    Alert alert = open(which);
                    if (alert != null) {
                        tables.act(alert.id(), wall(), life -> life.resolveByHand("Ann", null));
                        endByHand(keyOf(alert));
                    }
                }
                case Event.Remarked(int which) -> {
                    Alert alert = open(which);
                    if (alert != null) {
                        tables.act(alert.id(), wall(), life -> life.remark("seen", "Ann"));
                    }
                }
                case Event.WindowBeginsOrEnds(int where) -> window(where % 3);
                case Event.RecorderRemovedOrRegistered(int which) -> removeOrRegister(MemoryTables.NVRS.get(which % 2));
                case Event.RuleDisabledOrEnabled(int which) ->
                    disableOrEnable(1 + which % TestRules.ALL.size(), which % 2 == 0);
                case Event.WallClockSet(int seconds) -> wallOff = seconds;
                case Event.TopicsWait(boolean begin) -> seenUpTo = begin ? steady.now() : null;
            }
        }

        private @Nullable Alert open(int which) {
            List<Alert> open = tables.open();
            return open.isEmpty() ? null : open.get(which % open.size());
        }

        private void endByHand(Condition.Key key) {
            NaiveLife.Fact fact = Objects.requireNonNull(plain.facts.get(key));
            NaiveLife.Expected ended = Objects.requireNonNull(plain.open.get(key));
            if (fact.holds && fact.episode == ended.episode) {
                silenced.add(key);
            }
            plain.resolve(key);
        }

        private void flip(Condition.Key key) {
            long nvr = key.subjectType() == SubjectType.NVR
                    ? key.subjectId()
                    : Objects.requireNonNull(MemoryTables.NVR_OF_CAMERA.get(key.subjectId()));
            if (!tables.enabledNvrs.contains(nvr)) {
                return;
            }
            boolean holds = truth.remove(key) == null;
            if (holds) {
                truth.put(key, now);
            }
            if (key.ruleId() == 1) {
                recorderIs(nvr, holds);
            }
            if (holds) {
                begin(key, now);
            } else {
                end(key, Resolution.RECOVERED);
            }
        }

        private void recorderIs(long nvr, boolean offline) {
            if (tables.offline.getOrDefault(nvr, false) && !offline) {
                tables.backAt.put(nvr, now);
                plain.backAt.put(nvr, now);
            }
            tables.offline.put(nvr, offline);
            if (offline) {
                plain.offline.add(nvr);
            } else {
                plain.offline.remove(nvr);
            }
        }

        private void begin(Condition.Key key, Instant since) {
            if (tables.rules.containsKey(key.ruleId())) {
                tables.hold(key, since);
                plain.begin(key, since);
            }
        }

        private void end(Condition.Key key, Resolution why) {
            silenced.remove(key);
            tables.end(key, now, why);
            if (unjudged.remove(key)) {
                // Its rule is disabled and it is over: who says it first is right.
                Objects.requireNonNull(plain.facts.get(key)).why = why;
            }
            plain.end(key, why);
        }

        private void window(int where) {
            Subject subject = List.of(
                            new Subject(SubjectType.SITE, MemoryTables.SITE),
                            new Subject(SubjectType.NVR, 10L),
                            new Subject(SubjectType.CAMERA, 101L))
                    .get(where);
            Condition.Key place = where == 0 ? NaiveLife.SITE_KEY : key(0, subject.type(), subject.id());
            if (tables.windows.remove(subject) == null) {
                tables.windows.put(subject, 70L + where);
                plain.windows.put(place, 70L + where);
            } else {
                plain.windows.remove(place);
            }
        }

        private void removeOrRegister(long nvr) {
            if (tables.enabledNvrs.add(nvr)) {
                plain.enabledNvrs.add(nvr);
                return;
            }
            tables.enabledNvrs.remove(nvr);
            plain.enabledNvrs.remove(nvr);
            recorderIs(nvr, false);
            for (Condition.Key key : WATCHED) {
                boolean below = key.subjectType() == SubjectType.NVR
                        ? key.subjectId() == nvr
                        : Objects.equals(MemoryTables.NVR_OF_CAMERA.get(key.subjectId()), nvr);
                if (below) {
                    truth.remove(key);
                    end(key, Resolution.REMOVED);
                }
            }
        }

        /** Who judges ends what holds by a rule that is disabled; the rounds do as well, should nobody. */
        private void disableOrEnable(long id, boolean isJudged) {
            boolean disabled = tables.rules.remove(id) != null;
            if (disabled) {
                plain.disabledRules.add(id);
                for (Condition.Key key : WATCHED) {
                    if (key.ruleId() == id) {
                        silenced.remove(key);
                        plain.end(key, Resolution.RULE_CHANGED);
                        if (isJudged) {
                            tables.end(key, now, Resolution.RULE_CHANGED);
                        } else {
                            tables.lookAt(key);
                            unjudged.add(key);
                        }
                    }
                }
                return;
            }
            plain.disabledRules.remove(id);
            TestRules.ALL.stream().filter(rule -> rule.id() == id).forEach(rule -> tables.rules.put(id, rule));
            WATCHED.stream()
                    .filter(key -> key.ruleId() == id && truth.containsKey(key))
                    .forEach(key -> {
                        tables.end(key, now, Resolution.RULE_CHANGED);
                        begin(key, Objects.requireNonNull(truth.get(key)));
                    });
        }

        private static Condition.Key keyOf(Alert alert) {
            return key(alert.ruleId(), alert.subject().type(), alert.subject().id());
        }

        private void compare() {
            List<String> is = tables.open().stream()
                    .map(alert -> "%s %s opened %s count %d cause %s window %s"
                            .formatted(
                                    keyOf(alert),
                                    alert.state(),
                                    alert.openedAt(),
                                    alert.count(),
                                    alert.causedBy() == null ? null : keyOf(tables.alert(alert.causedBy())),
                                    alert.suppressedBy()))
                    .sorted()
                    .toList();
            List<String> ought = plain.open.entrySet().stream()
                    .map(one -> "%s %s opened %s count %d cause %s window %s"
                            .formatted(
                                    one.getKey(),
                                    one.getValue().acknowledged ? State.ACKNOWLEDGED : State.OPEN,
                                    one.getValue().openedAt,
                                    one.getValue().count,
                                    one.getValue().cause,
                                    one.getValue().window))
                    .sorted()
                    .toList();
            assertThat(is).as("open at %s", now).isEqualTo(ought);

            List<String> heard = tables.notices.subList(noticesBefore, tables.notices.size()).stream()
                    .filter(notice -> notice.alert().resolution() != Resolution.MANUAL)
                    .map(notice -> switch (notice) {
                        case Notice.Problem(Alert alert) -> "problem " + keyOf(alert);
                        case Notice.Recovery(Alert alert) -> "recovery " + keyOf(alert) + " " + alert.resolution();
                    })
                    .sorted()
                    .toList();
            noticesBefore = tables.notices.size();
            assertThat(heard)
                    .as("heard at %s", now)
                    .isEqualTo(plain.said.stream().sorted().toList());
        }

        private void checkWhatAlwaysHolds() {
            for (Alert alert : tables.open()) {
                Condition.Key key = keyOf(alert);
                assertThat(alert.subject().type() == SubjectType.SITE || truth.containsKey(key))
                        .as("open although it is over: %s", alert)
                        .isTrue();
                assertThat(silenced).as("ended by hand, and never over since").doesNotContain(key);
                assertThat(tables.rules).as("open by no rule").containsKey(key.ruleId());
            }
            Map<Long, List<AlertChanged>> byAlert = new HashMap<>();
            tables.events.forEach(event -> byAlert.computeIfAbsent(event.alert().id(), id -> new ArrayList<>())
                    .add(event));
            byAlert.forEach((id, events) -> {
                assertThat(events).isSortedAccordingTo(Comparator.comparing(AlertChanged::timestamp));
                assertThat(events.getFirst().action()).isEqualTo(Action.RAISED);
                assertThat(events.stream().filter(event -> event.action() == Action.RAISED))
                        .hasSize(1);
                boolean over = tables.alert(id).state() == State.RESOLVED;
                assertThat(events.stream().filter(event -> event.action() == Action.RESOLVED))
                        .hasSize(over ? 1 : 0);
                assertThat(tables.notices.stream()
                                .filter(notice -> notice instanceof Notice.Recovery
                                        && notice.alert().id() == id))
                        .hasSize(over ? 1 : 0);
                for (int i = 1; i < events.size(); i++) {
                    AlertChanged before = events.get(i - 1);
                    AlertChanged event = events.get(i);
                    if (onlyNoticedAgain(before.alert(), event.alert()) && !isRemarked(id, event.timestamp())) {
                        assertThat(event.timestamp())
                                .isAfterOrEqualTo(before.timestamp().plusSeconds(60));
                    }
                }
            });
        }

        private static boolean onlyNoticedAgain(Alert before, Alert after) {
            return before.state() == after.state()
                    && before.count() < after.count()
                    && Objects.equals(before.causedBy(), after.causedBy())
                    && Objects.equals(before.suppressedBy(), after.suppressedBy());
        }

        private boolean isRemarked(long id, Instant at) {
            return tables.steps.getOrDefault(id, List.of()).stream()
                    .anyMatch(step ->
                            step.action().equals("remarked") && step.at().equals(at));
        }
    }
}
