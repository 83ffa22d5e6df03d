package io.nvrfleet.analytics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** docs/analytics.md, whose examples are run as they stand. */
public final class AnalyticsPage {
    private static final Path PAGE = Path.of("..", "docs", "analytics.md");

    private AnalyticsPage() {}

    /** The blocks of a language, in the order of the page. */
    public static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
