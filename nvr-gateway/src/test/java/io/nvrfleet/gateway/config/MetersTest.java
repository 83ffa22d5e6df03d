package io.nvrfleet.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that declares which metrics are public interface lists every meter of the gateway, and no other. */
class MetersTest {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(nvrfleet_gateway_[a-z_]+?)(?:_total|_seconds)?` \\|");

    @Test
    void shouldBeListedOnThePageAndNoOther() throws IOException, IllegalAccessException {
        List<String> meters = new ArrayList<>();
        for (Field constant : Meters.class.getFields()) {
            meters.add(((String) constant.get(null)).replace('.', '_'));
        }
        List<String> listed = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(meters);
    }
}
