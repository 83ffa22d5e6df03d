package io.nvrfleet.registry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.registry.report.Cover.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any history, gaps and disabled times: of each seed another one, so short that all sorts of things meet. */
class TimelinePropertiesTest {
    private static final int SEEDS = 2000;
    private static final int SECONDS = 60;

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSayOfEachSecondWhatTheDefinitionSays_whateverHappened(int hundred) {
        everyOf(hundred, world -> {
            List<Availability> seconds = new ArrayList<>();
            for (Segment segment : world.timeline(world.period)) {
                seconds.addAll(Collections.nCopies((int) segment.seconds(), segment.availability()));
            }
            assertThat(seconds)
                    .isEqualTo(LongStream.range(world.period.from(), world.period.to())
                            .mapToObj(world::availability)
                            .toList());
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldCoverThePeriodWithSegmentsThatDiffer_whateverHappened(int hundred) {
        everyOf(hundred, world -> {
            List<Segment> segments = world.timeline(world.period);
            assertThat(segments.getFirst().from()).isEqualTo(world.period.begin());
            assertThat(segments.getLast().to()).isEqualTo(world.period.end());
            for (int i = 1; i < segments.size(); i++) {
                assertThat(segments.get(i).from()).isEqualTo(segments.get(i - 1).to());
                assertThat(segments.get(i - 1).goesOnIn(segments.get(i))).isFalse();
            }
            assertThat(Totals.of(segments).seconds()).isEqualTo(world.period.seconds());
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldAddUpToTheWhole_whenAPeriodIsSplit(int hundred) {
        everyOf(hundred, world -> {
            long middle = world.period.from() + 1 + world.random.nextLong(world.period.seconds() - 1);
            Totals whole = Totals.of(world.timeline(world.period));
            Totals first = Totals.of(world.timeline(new Period(world.period.from(), middle)));
            Totals second = Totals.of(world.timeline(new Period(middle, world.period.to())));
            Totals sum = first.plus(second);

            assertThat(List.of(sum.up(), sum.down(), sum.excluded(), sum.unobserved(), sum.downWithNvr()))
                    .isEqualTo(List.of(
                            whole.up(), whole.down(), whole.excluded(), whole.unobserved(), whole.downWithNvr()));
            // An outage that is split is one of each part.
            assertThat(sum.outages() - whole.outages()).isBetween(0L, 1L);
            assertThat(whole.longestOutage())
                    .isBetween(sum.longestOutage(), first.longestOutage() + second.longestOutage());
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSayTheSame_whenTheOrderOfWhatIsKnownIsAnother(int hundred) {
        everyOf(hundred, world -> {
            List<Segment> before = world.timeline(world.period);
            Collections.shuffle(world.nvr, world.random);
            Collections.shuffle(world.camera, world.random);
            Collections.shuffle(world.spans, world.random);

            assertThat(world.timeline(world.period)).isEqualTo(before);
        });
    }

    private static void everyOf(int hundred, Consumer<World> property) {
        for (int seed = hundred * SEEDS / 20; seed < (hundred + 1) * SEEDS / 20; seed++) {
            World world = new World(seed);
            property.accept(world);
        }
    }

    /** What happened to a recorder and, in every other world, one of its cameras. */
    private static final class World {
        private static final List<String> REASONS = List.of("disconnected", "ping_timeout", "gateway_lost", "reported");

        private static final List<Cover> COVERS = List.of(Cover.values());

        final Random random;
        final Period period;
        final List<StatusLine.Change> nvr;
        final List<StatusLine.Change> camera;
        final List<Span> spans = new ArrayList<>();
        final boolean ofCamera;
        final NvrStatus nvrStatus;
        final NvrStatus cameraStatus;

        World(int seed) {
            random = new Random(seed);
            ofCamera = seed % 2 == 0;
            period = new Period(1_000L, 1_000L + 2 + random.nextInt(SECONDS));
            nvrStatus = status(3);
            cameraStatus = status(2);
            nvr = changes(3);
            camera = changes(2);
            for (int i = random.nextInt(4); i > 0; i--) {
                long from = 990L + random.nextInt(SECONDS + 20);
                Cover cover = COVERS.get(random.nextInt(COVERS.size()));
                spans.add(new Span(cover, from, from + random.nextInt(20)));
            }
        }

        List<Segment> timeline(Period of) {
            return Timeline.of(
                    of,
                    new StatusLine(nvrStatus, "disconnected", within(nvr, of)),
                    ofCamera ? new StatusLine(cameraStatus, "reported", within(camera, of)) : null,
                    spans);
        }

        /** The definition, word by word. */
        Availability availability(long second) {
            for (Cover cover : Cover.values()) {
                if (spans.stream()
                        .anyMatch(span -> span.cover() == cover && span.from() <= second && second < span.to())) {
                    return cover.availability;
                }
            }
            StatusLine.@Nullable Change nvrNow = at(nvr, second);
            NvrStatus status = nvrNow == null ? nvrStatus : nvrNow.status();
            if (status == NvrStatus.OFFLINE) {
                return nvrNow != null && nvrNow.reason().equals("gateway_lost")
                        ? Availability.UNOBSERVED
                        : Availability.DOWN;
            }
            StatusLine.@Nullable Change cameraNow = at(camera, second);
            NvrStatus shown = cameraNow == null ? cameraStatus : cameraNow.status();
            return ofCamera && shown == NvrStatus.OFFLINE ? Availability.DOWN : Availability.UP;
        }

        private static StatusLine.@Nullable Change at(List<StatusLine.Change> changes, long second) {
            return changes.stream()
                    .filter(change -> change.second() <= second)
                    .max(Comparator.comparingLong(StatusLine.Change::second).thenComparingInt(StatusLine.Change::place))
                    .orElse(null);
        }

        /** All up to the end: those before its beginning lead to what was at its beginning. */
        private static List<StatusLine.Change> within(List<StatusLine.Change> changes, Period of) {
            return changes.stream().filter(change -> change.second() < of.to()).toList();
        }

        private List<StatusLine.Change> changes(int statuses) {
            List<StatusLine.Change> changes = new ArrayList<>();
            for (int place = random.nextInt(8); place > 0; place--) {
                changes.add(new StatusLine.Change(
                        995L + random.nextInt(SECONDS + 10),
                        place,
                        status(statuses),
                        REASONS.get(random.nextInt(REASONS.size()))));
            }
            return changes;
        }

        /** Of the first two, or all three. */
        private NvrStatus status(int of) {
            return List.of(NvrStatus.ONLINE, NvrStatus.OFFLINE, NvrStatus.WARNING)
                    .get(random.nextInt(of));
        }
    }
}
