package io.nvrfleet.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages that people read know what can be told. */
class ReasonsTest {
    private static final Path OPERATIONS = Path.of("..", "docs", "operations", "system-health.md");
    private static final Path METRICS = Path.of("..", "docs", "metrics.md");
    private static final Pattern REASON = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (degraded|down) \\|");

    @Test
    void shouldBeExplainedOnThePage_allReasonsAndNoOthers() throws IOException {
        List<String> explained = REASON.matcher(Files.readString(OPERATIONS))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(explained)
                .containsExactlyElementsOf(Arrays.stream(Reason.values())
                        .map(reason -> (reason.name() + " " + reason.condition()).toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void shouldReadMetersThatArePublic() throws IOException {
        assertThat(Files.readString(METRICS)).contains(Assessment.METERS);
        assertThat(Files.readString(METRICS)).contains("`" + HealthWatch.CHECKS.replace('.', '_') + "_total`");
    }
}
