package io.nvrfleet.stack.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoVideoTest {
    private static final String GIVEN = "api: true\npaths:\n  demo/clock:\n    source: publisher\n";

    private final DemoVideo demo = new DemoVideo(Path.of("/usr/bin/ffmpeg"), true);

    @Test
    void shouldAddPathsToTheConfigurationThatWasGiven() {
        assertThat(demo.configuration(GIVEN))
                .startsWith(GIVEN)
                .contains(
                        "\n  demo/sim-0001/CAM-001:\n    runOnInit: |-\n      /usr/bin/ffmpeg ",
                        "\n    runOnInitRestart: true\n")
                .contains(
                        "\n  demo/sim-0001/CAM-008:\n    runOnDemand: |-\n      /usr/bin/ffmpeg ",
                        "\n    runOnDemandRestart: true\n")
                .doesNotContain("CAM-009");
    }

    @Test
    void shouldMakeWhatBrowsersPlay_inEachOfThem() {
        assertThat(demo.configuration("").lines().filter(line -> line.contains("ffmpeg")))
                .hasSize(8)
                .allSatisfy(command -> assertThat(command)
                        .contains("-profile:v baseline", "-bf 0", "-g 10 ", "rate=10", "$RTSP_PORT/$MTX_PATH"));
    }

    @Test
    void shouldBurnInNameAndTime_whenTheFfmpegCanWrite() {
        String without = new DemoVideo(demo.ffmpeg(), false).configuration("");

        assertThat(demo.configuration("")).contains("drawtext=", "$MTX_PATH", "%{localtime");
        assertThat(without).contains("testsrc2=").doesNotContain("drawtext");
    }

    @Test
    void shouldKeepTheProgramOneWord_whenItsPathHasSpacesAndQuotes() {
        assertThat(new DemoVideo(Path.of("/my tools/it's/ffmpeg"), false).configuration(""))
                .contains("\n      '/my tools/it'\\''s/ffmpeg' -hide_banner");
    }

    @Test
    void shouldComeAndGo_inTheSecond() {
        String second = demo.configuration("")
                .lines()
                .dropWhile(line -> !line.contains("CAM-002:"))
                .skip(1)
                .limit(2)
                .collect(Collectors.joining());

        assertThat(second).contains("runOnInit", "sh -c", "-t 240", "sleep 420");
    }
}
