package io.nvrfleet.stack.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.stack.up.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitTest {
    private static final Path UNIT = Path.of("src/main/systemd/nvr-fleet.service");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    private Path directory;

    /** Paths that only an installation has are replaced by ones that are here: all else is as it is installed. */
    @Test
    void shouldBeUnderstoodBySystemd() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(ANALYZE) || System.getenv("CI") != null,
                "left out: systemd-analyze is not installed");
        Path home = Path.of("..").toAbsolutePath().normalize();
        String unit = Files.readString(UNIT)
                .replace("/opt/nvr-fleet", home.toString())
                .replaceAll("(?m)^(User|Group)=.*$", "$1=root");
        Path copy = Files.writeString(directory.resolve("nvr-fleet.service"), unit);

        Process verify = new ProcessBuilder(ANALYZE.toString(), "verify", "--man=no", copy.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(verify.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.lines().filter(line -> line.contains("nvr-fleet.service")))
                .isEmpty();
        assertThat(verify.exitValue()).as(said).isZero();
    }

    @Test
    void shouldGiveTheLauncherTheTimeToStopEverythingInOrder() throws IOException {
        List<String> lines = Files.readAllLines(UNIT);

        assertThat(lines).contains("KillMode=mixed", "SuccessExitStatus=143");
        Matcher limit = Pattern.compile("(?m)^TimeoutStopSec=(\\d+)s$").matcher(String.join("\n", lines));
        assertThat(limit.find()).isTrue();
        assertThat(Integer.parseInt(limit.group(1))).isGreaterThanOrEqualTo((int) (3 * Stack.PATIENCE.toSeconds()));
    }
}
