package io.nvrfleet.camerasync.sync;

import static io.nvrfleet.events.InactiveReason.MEDIA_SERVER_UNREACHABLE;
import static io.nvrfleet.events.InactiveReason.NOT_READY;
import static io.nvrfleet.events.InactiveReason.PATH_GONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.camerasync.device.DeviceState;
import io.nvrfleet.camerasync.mediamtx.Answers;
import io.nvrfleet.camerasync.mediamtx.Listing;
import io.nvrfleet.camerasync.mediamtx.PathConfig;
import io.nvrfleet.camerasync.mediamtx.PathState;
import io.nvrfleet.camerasync.mediamtx.ReadFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a device is active and when it is not, by syncs at times of the test's choice. */
class DecisionTest {
    private static final PathConfig PULLED = new PathConfig("10.0.0.46:554", false, false, false);
    private static final PathConfig ON_DEMAND = new PathConfig("10.0.0.46:554", true, false, false);
    private static final Instant READY = Story.BEGIN.minusSeconds(3_600);

    private final Story story = new Story();

    static Stream<String> versions() {
        return Answers.VERSIONS.stream();
    }

    @Test
    void shouldBeInactiveFromTheBeginning_whenItWasNeverHealthy() {
        story.sync(0, listing(notReady("cam")));

        assertThat(story.reason("cam")).isEqualTo(NOT_READY);
        assertThat(story.lastSeen("cam")).isEqualTo(-1);
    }

    @Test
    void shouldBeActive_andItsLastSeenThatOfTheSync_whileItsCounterMoves() {
        story.sync(0, listing(ready("cam", 1)));
        story.sync(60, listing(ready("cam", 2)));

        assertThat(story.reason("cam")).isNull();
        assertThat(story.lastSeen("cam")).isEqualTo(60);
    }

    @Test
    void shouldBecomeInactiveFiveMinutesAfterItsLastHealthySync_andNotBefore() {
        story.sync(0, listing(ready("cam", 1)));
        for (int seconds = 60; seconds < 300; seconds += 60) {
            story.sync(seconds, listing(notReady("cam")));
            assertThat(story.reason("cam")).isNull();
        }
        story.sync(299, listing(notReady("cam")));
        assertThat(story.reason("cam")).isNull();

        story.sync(300, listing(notReady("cam")));

        assertThat(story.reason("cam")).isEqualTo(NOT_READY);
        assertThat(story.lastSeen("cam")).isZero();
    }

    @Test
    void shouldBeActiveAgainAtOnce_whenSomethingComesIn() {
        becomeInactive();

        story.sync(700, listing(ready("cam", 7)));

        assertThat(story.reason("cam")).isNull();
        assertThat(story.lastSeen("cam")).isEqualTo(700);
    }

    @Test
    void shouldTellPathsThatAreGoneFromThoseThatAreNotReady() {
        story.sync(0, listing(ready("gone", 1), ready("silent", 1)));
        story.sync(240, listing(notReady("silent")));
        story.sync(300, listing(notReady("silent")));

        assertThat(story.reason("gone")).isEqualTo(PATH_GONE);
        assertThat(story.reason("silent")).isEqualTo(NOT_READY);

        story.sync(360, listing());

        assertThat(story.reason("silent")).isEqualTo(PATH_GONE);
    }

    @Test
    void shouldDeactivateNobody_byOneSyncAfterATimeInWhichNobodyAsked() {
        story.sync(0, listing(ready("cam", 1), ready("other", 1)));

        story.sync(3_600, listing(notReady("cam")));
        assertThat(story.reason("cam")).isNull();
        assertThat(story.reason("other")).isNull();

        story.sync(3_660, listing(notReady("cam"), ready("other", 2)));
        assertThat(story.reason("cam")).isEqualTo(NOT_READY);
        assertThat(story.reason("other")).isNull();
    }

    @Test
    void shouldDeactivateNobody_whenOneSyncFails() {
        story.sync(0, listing(ready("cam", 1)));

        assertThat(story.sync(3_600, failed())).isEmpty();

        assertThat(story.reason("cam")).isNull();
        assertThat(story.server().state()).isEqualTo(ServerState.Kind.FAILING);
    }

    @Test
    void shouldDeactivateNobody_whenASyncIsPartial() {
        story.sync(0, listing(ready("a", 1), ready("b", 1), ready("c", 1)));
        story.sync(280, listing(notReady("a"), notReady("b"), ready("c", 2)));

        story.sync(310, partial(notReady("a"), ready("d", 1)));

        assertThat(story.reason("a")).isNull();
        assertThat(story.reason("b")).isNull();
        assertThat(story.reason("c")).isNull();
        assertThat(story.reason("d")).isNull();
        assertThat(story.server().state()).isEqualTo(ServerState.Kind.PARTIAL);
    }

    @Test
    void shouldBelieveWhatAPartialSyncSawHealthy() {
        becomeInactive();

        story.sync(700, partial(ready("cam", 7)));

        assertThat(story.reason("cam")).isNull();
        assertThat(story.device("cam")).returns("10.0.0.46:554", DeviceState::sourceAddress);
    }

    @Test
    void shouldMakeAllInactive_whenTheServerCannotBeReadForFiveMinutes() {
        story.sync(
                0,
                listing(
                        Map.of("cam", PULLED, "idle", ON_DEMAND, "dead", PULLED),
                        ready("cam", 1),
                        notReady("idle"),
                        notReady("dead")));
        for (int seconds = 60; seconds < 360; seconds += 60) {
            story.sync(seconds, failed());
            assertThat(story.reason("cam")).isNull();
            assertThat(story.reason("idle")).isNull();
        }

        story.sync(360, failed());

        assertThat(story.reason("cam")).isEqualTo(MEDIA_SERVER_UNREACHABLE);
        assertThat(story.reason("idle")).isEqualTo(MEDIA_SERVER_UNREACHABLE);
        assertThat(story.reason("dead")).isEqualTo(NOT_READY);
        assertThat(story.server().state()).isEqualTo(ServerState.Kind.UNREACHABLE);
    }

    @Test
    void shouldSayWhyByTheLatestEvidence_whenTheServerIsBack() {
        story.sync(0, listing(ready("a", 1), ready("b", 1), ready("c", 1)));
        story.sync(60, failed());
        story.sync(360, failed());

        story.sync(420, listing(ready("a", 2), notReady("b")));

        assertThat(story.reason("a")).isNull();
        assertThat(story.reason("b")).isEqualTo(NOT_READY);
        assertThat(story.reason("c")).isEqualTo(PATH_GONE);
        assertThat(story.server().state()).isEqualTo(ServerState.Kind.OK);
    }

    @Test
    void shouldKeepActiveWhatPartialSyncsSee_howeverLongTheyArePartial() {
        story.sync(0, listing(ready("seen", 1), ready("unseen", 1)));
        for (int minute = 1; minute <= 7; minute++) {
            story.sync(minute * 60L, partial(ready("seen", minute + 1)));
        }

        assertThat(story.reason("seen")).isNull();
        assertThat(story.reason("unseen")).isEqualTo(MEDIA_SERVER_UNREACHABLE);
    }

    @Test
    void shouldChangeNothing_whenNothingIsKnownAndNothingIsRead() {
        assertThat(story.sync(0, failed())).isEmpty();
        assertThat(story.sync(600, listing())).isEmpty();
    }

    @Test
    void shouldWriteAgainOnlyWhatChanged() {
        story.sync(0, listing(ready("cam", 1), ready("gone", 1)));
        story.sync(300, listing(ready("cam", 2)));
        story.sync(360, listing(ready("cam", 3)));
        assertThat(story.reason("gone")).isEqualTo(PATH_GONE);

        assertThat(story.sync(420, listing(ready("cam", 4))))
                .extracting(DeviceState::path)
                .containsExactly("cam");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldComeToTheSame_whateverTheVersionOfTheServer(String version) {
        String configs = version + "/config-paths-list.json";
        story.sync(0, Answers.listing(version + "/paths-list-before-publishing.json", configs));
        assertThat(story.reason("camera_1")).isEqualTo(NOT_READY);

        story.sync(60, Answers.listing(version + "/paths-list.json", configs));
        story.sync(70, Answers.listing(version + "/paths-list-10s-later.json", configs));
        assertThat(reasons())
                .containsEntry("camera_1", "active")
                .containsEntry("camera_2", "active")
                .containsEntry("camera_3_dead", "NOT_READY")
                .containsEntry("camera_4_on_demand", "active")
                .containsEntry("camera_5_nobody_publishes", "NOT_READY");
        assertThat(story.device("camera_1").metadata().bitrateKbps()).isBetween(150L, 250L);

        story.sync(350, Answers.listing(version + "/paths-list-after-publisher-left.json", configs));
        assertThat(story.reason("camera_1")).isNull();
        story.sync(370, Answers.listing(version + "/paths-list-after-publisher-left.json", configs));
        assertThat(story.reason("camera_1")).isEqualTo(NOT_READY);
        assertThat(story.reason("camera_4_on_demand")).isNull();
    }

    @Test
    void shouldMakeDevicesOfPathsAlone_notOfPatternsNorOfOtherNames() {
        story.sync(0, wild());

        assertThat(story.devices()).hasSize(50).doesNotContainKeys("old-name", "all_others", "~^live/(.+)$");
        assertThat(story.device("live/shift-2").confName()).isEqualTo("~^live/(.+)$");
        assertThat(story.device("visitor").confName()).isEqualTo("all_others");
        assertThat(story.devices()).containsKeys("0815", "1e5", "10.20.154.2");
        assertThat(story.devices().toString()).doesNotContain("c4nary");
    }

    @Test
    void shouldTakeIdleForActive_inAllThreeWaysToBeOnDemand() {
        story.sync(0, wild());
        for (int seconds = 60; seconds <= 3_600; seconds += 60) {
            story.sync(seconds, wildLater());
        }

        assertThat(Stream.of("gate-north-sub", "drone", "edge/c7")).allSatisfy(path -> {
            assertThat(story.reason(path)).as(path).isNull();
            assertThat(story.lastSeen(path)).isEqualTo(3_600);
            assertThat(story.device(path).onDemand()).isTrue();
        });
        assertThat(story.reason("live/shift-2")).isEqualTo(PATH_GONE);
        assertThat(story.reason("visitor")).isEqualTo(PATH_GONE);
    }

    @Test
    void shouldTakeAPathForGone_whenItsPatternIsNoLongerOnDemand() {
        Listing removed = new Listing("v1", List.of(), Map.of(), null);
        story.sync(0, wild());
        story.sync(240, removed);
        story.sync(300, removed);

        assertThat(story.reason("edge/c7")).isEqualTo(PATH_GONE);
        assertThat(story.reason("gate-north-sub")).isEqualTo(PATH_GONE);
    }

    @Test
    void shouldNotRenew_whatIsReadyAndDead() {
        story.sync(0, wild());
        story.sync(60, wildLater());

        assertThat(story.lastSeen("hall-1")).isZero();
        assertThat(story.lastSeen("showroom")).isEqualTo(-1);
        assertThat(story.lastSeen("hall-3")).isEqualTo(-1);
        assertThat(story.lastSeen("hall-2")).isEqualTo(60);
        assertThat(story.lastSeen("guardhouse-top")).isEqualTo(60);
        assertThat(story.device("hall-1").metadata().bitrateKbps()).isZero();
        assertThat(story.device("hall-2").metadata().bitrateKbps()).isPositive();
    }

    @Test
    void shouldKeepAddressAndKind_whenItsEntryWasNotRead() {
        story.sync(0, listing(Map.of("idle", ON_DEMAND), notReady("idle")));

        story.sync(60, new Listing("v1", List.of(notReady("idle")), Map.of(), null));
        story.sync(120, partial(notReady("idle")));

        assertThat(story.device("idle"))
                .returns("10.0.0.46:554", DeviceState::sourceAddress)
                .returns(true, DeviceState::onDemand)
                .returns(true, DeviceState::isActive);
        assertThat(story.lastSeen("idle")).isEqualTo(120);
    }

    /** 200 paths, then the server restarts: those that were added through its API are gone, and the others dial in. */
    @Test
    void shouldWaitFiveMinutes_andThenTellAllInOnePass_whenTheServerRestarts() {
        List<PathState> all =
                IntStream.range(0, 200).mapToObj(i -> ready("cam-" + i, 1)).toList();
        Map<String, PathConfig> ofTheFile =
                IntStream.range(0, 40).boxed().collect(Collectors.toMap(i -> "cam-" + i, i -> PULLED));
        story.sync(0, new Listing("v1", all, Map.of(), null));

        for (int seconds = 60; seconds < 300; seconds += 60) {
            List<DeviceState> changed = story.sync(
                    seconds, new Listing("v1", restarted(seconds == 60 ? 12 : 38, seconds), ofTheFile, null));
            assertThat(changed).allMatch(DeviceState::isActive);
        }
        List<DeviceState> changed = story.sync(300, new Listing("v1", restarted(38, 300), ofTheFile, null));

        assertThat(changed.stream().filter(device -> device.inactiveReason() == PATH_GONE))
                .hasSize(160);
        assertThat(changed.stream().filter(device -> device.inactiveReason() == NOT_READY))
                .hasSize(2);
        assertThat(story.devices().values().stream().filter(DeviceState::isActive))
                .hasSize(38);
    }

    private static List<PathState> restarted(int ready, int seconds) {
        List<PathState> paths = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            paths.add(i < ready ? ready("cam-" + i, 1_000L + seconds) : notReady("cam-" + i));
        }
        return paths;
    }

    @Test
    void shouldKnowTwoPaths_whenOneIsRenamed() {
        story.sync(0, listing(ready("old", 5)));
        story.sync(60, listing(ready("new", 6)));
        story.sync(300, listing(ready("new", 7)));

        assertThat(story.reason("new")).isNull();
        assertThat(story.reason("old")).isEqualTo(PATH_GONE);
    }

    private void becomeInactive() {
        story.sync(0, listing(ready("cam", 1)));
        story.sync(240, listing(notReady("cam")));
        story.sync(480, listing(notReady("cam")));
        assertThat(story.reason("cam")).isEqualTo(NOT_READY);
    }

    private Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        story.devices()
                .forEach((path, device) -> reasons.put(
                        path,
                        device.inactiveReason() == null
                                ? "active"
                                : device.inactiveReason().name()));
        return reasons;
    }

    private static Listing wild() {
        return Answers.listing("wild/wild-paths-list.json", "wild/wild-config-paths-list.json");
    }

    private static Listing wildLater() {
        return Answers.listing("wild/wild-paths-list-60s-later.json", "wild/wild-config-paths-list.json");
    }

    private static Listing listing(PathState... paths) {
        Set<String> names = Stream.of(paths).map(PathState::name).collect(Collectors.toSet());
        return listing(names.stream().collect(Collectors.toMap(name -> name, name -> PULLED)), paths);
    }

    private static Listing listing(Map<String, PathConfig> configs, PathState... paths) {
        return new Listing("v1", List.of(paths), configs, null);
    }

    private static Listing failed() {
        return Answers.failed(ReadFailure.NO_CONNECTION, List.of(), null);
    }

    private static Listing partial(PathState... paths) {
        return Answers.failed(ReadFailure.SERVER_ERROR, List.of(paths), null);
    }

    private static PathState ready(String name, long bytes) {
        return path(name, true, READY, bytes);
    }

    private static PathState notReady(String name) {
        return path(name, false, null, 0);
    }

    private static PathState path(String name, boolean isReady, @Nullable Instant since, long bytes) {
        return new PathState(name, name, "rtspSource", isReady, isReady, since, bytes, List.of("H264"), 0, null, null);
    }
}
