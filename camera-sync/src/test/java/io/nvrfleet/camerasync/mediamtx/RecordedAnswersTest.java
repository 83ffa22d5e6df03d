package io.nvrfleet.camerasync.mediamtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of every version says the same in our words. */
class RecordedAnswersTest {
    static Stream<String> versions() {
        return Answers.VERSIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldReadTheList_whateverTheVersion(String version) {
        Map<String, PathState> paths = byName(version + "/paths-list.json");

        assertThat(paths.keySet())
                .containsExactlyInAnyOrder(
                        "camera_1", "camera_2", "camera_3_dead", "camera_4_on_demand", "camera_5_nobody_publishes");
        assertThat(of(paths, "camera_1"))
                .returns("camera_1", PathState::confName)
                .returns("rtspSession", PathState::sourceType)
                .returns(true, PathState::isReady)
                .returns(true, PathState::isSourceReady)
                .returns(List.of("H264"), PathState::tracks)
                .returns(1, PathState::readers);
        assertThat(of(paths, "camera_1").bytesReceived()).isBetween(1_000_000L, 2_000_000L);
        assertThat(of(paths, "camera_1").readySince()).isAfter(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(of(paths, "camera_2"))
                .returns("rtspSource", PathState::sourceType)
                .returns(true, PathState::isReady);
        assertThat(List.of("camera_3_dead", "camera_4_on_demand", "camera_5_nobody_publishes"))
                .allSatisfy(name -> assertThat(of(paths, name))
                        .returns(false, PathState::isReady)
                        .returns(false, PathState::isSourceReady)
                        .returns(null, PathState::readySince)
                        .returns(0L, PathState::bytesReceived)
                        .returns(List.of(), PathState::tracks));
        assertThat(of(paths, "camera_5_nobody_publishes").sourceType()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.17.1", "1.20.1"})
    void shouldReadTheSizeOfThePicture_whenTheServerTells(String version) {
        assertThat(of(byName(version + "/paths-list.json"), "camera_1"))
                .returns(640, PathState::width)
                .returns(360, PathState::height);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldSeeCountersMoveAndPublishersLeave_whateverTheVersion(String version) {
        PathState first = of(byName(version + "/paths-list.json"), "camera_1");
        PathState later = of(byName(version + "/paths-list-10s-later.json"), "camera_1");
        PathState gone = of(byName(version + "/paths-list-after-publisher-left.json"), "camera_1");
        PathState before = of(byName(version + "/paths-list-before-publishing.json"), "camera_1");

        assertThat(later.bytesReceived()).isGreaterThan(Objects.requireNonNull(first.bytesReceived()));
        assertThat(later.readySince()).isEqualTo(first.readySince());
        assertThat(List.of(gone, before)).allMatch(path -> !path.isReady());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldReadPages_whateverTheVersion(String version) {
        AnswerPage first = AnswerPage.read(Answers.body(version + "/paths-list-page0-of-2.json"));
        AnswerPage second = AnswerPage.read(Answers.body(version + "/paths-list-page1-of-2.json"));

        assertThat(List.of(first, second))
                .allMatch(page -> page.pages() == 3 && page.items().size() == 2);
        assertThat(first.items()).extracting(AnswerPage.Named::name).containsExactly("camera_1", "camera_2");
        assertThat(second.items())
                .extracting(AnswerPage.Named::name)
                .containsExactly("camera_3_dead", "camera_4_on_demand");
    }

    /** The oldest repeats the last page past the end, so nobody may ask for it. */
    @ParameterizedTest
    @MethodSource("versions")
    void shouldTellHowManyPagesThereAre_whenAPagePastTheEndIsAskedFor(String version) {
        AnswerPage page = AnswerPage.read(Answers.body(version + "/paths-list-page-past-end.json"));

        assertThat(page.pages()).isEqualTo(3);
        assertThat(page.items()).hasSize(version.equals("1.2.1") ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldKeepOfAConfigurationWhatIsNeeded_andNoSecret(String version) {
        Map<String, PathConfig> configs = Answers.configs(version + "/config-paths-list.json");

        assertThat(of(configs, "camera_1")).isEqualTo(new PathConfig(null, false, false, false));
        assertThat(of(configs, "camera_2")).isEqualTo(new PathConfig("127.0.0.1:8554", false, false, false));
        assertThat(of(configs, "camera_3_dead")).isEqualTo(new PathConfig("127.0.0.1:8599", false, false, false));
        assertThat(of(configs, "camera_4_on_demand").isOnDemand()).isTrue();
        assertThat(configs.toString()).doesNotContain("secret", "viewer");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldRefuseWhatIsNoList_whateverTheVersion(String version) {
        Stream<String> others = version.equals("1.2.1")
                ? Stream.of("paths-get-unknown.json", "info.txt")
                : Stream.of("paths-get-unknown.json", "paths-list-bad-page.json", "info.json");

        assertThat(others)
                .allSatisfy(name -> assertThatThrownBy(() -> AnswerPage.read(Answers.body(version + "/" + name)))
                        .isInstanceOf(ReadFailureException.class));
        assertThat(PathState.read("camera_1", AnswerPage.json(Answers.body(version + "/paths-get.json")))
                        .isReady())
                .isTrue();
    }

    @Test
    void shouldPassOverItemsWithoutAName_whenAnOldServerSendsThem() {
        String body = """
                {"itemCount": 5, "pageCount": 1, "items": [null, {"source": "rtsp://u:c4nary@10.0.0.9/x"}, {"name": ""},
                 {"name": 7}, {"name": "real", "ready": "yes", "readers": null, "tracks": [null, 7, "H264"], "tracks2": {},
                  "source": "x", "readyTime": "soon", "bytesReceived": -1}]}""";

        List<AnswerPage.Named> items =
                AnswerPage.read(body.getBytes(StandardCharsets.UTF_8)).items();

        assertThat(items).hasSize(1).hasToString("[real]");
        assertThat(PathState.read("real", items.getFirst().item()))
                .isEqualTo(new PathState("real", null, null, false, false, null, 0L, List.of("H264"), 0, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c4nary",
                "{\"items\": \"c4nary\"}",
                "[]",
                "{\"items\":[{\"name\":\"c4nary",
                "null",
                "\"c4nary\""
            })
    void shouldRefuseGarbageWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> AnswerPage.read(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(ReadFailureException.class, thrown -> {
                    assertThat(thrown.failure()).isEqualTo(ReadFailure.GARBAGE);
                    assertThat(thrown).hasNoCause().message().doesNotContain("c4nary");
                });
    }

    @Test
    void shouldKeepNoSecretOfAnyKindOfSource() {
        Map<String, PathConfig> configs = Answers.configs("wild/wild-config-paths-list.json");

        assertThat(configs).hasSize(52);
        assertThat(configs.toString()).doesNotContain("c4nary");
        assertThat(of(configs, "drone").isOnDemand()).isTrue();
        assertThat(of(configs, "showroom").isAlwaysAvailable()).isTrue();
        assertThat(of(configs, "old-name").isRedirect()).isTrue();
        assertThat(of(configs, "~^edge/([a-z0-9-]+)$")).isEqualTo(new PathConfig(null, true, false, false));
    }

    private static <T> T of(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static Map<String, PathState> byName(String name) {
        return Answers.paths(name).stream().collect(Collectors.toMap(PathState::name, Function.identity()));
    }
}
