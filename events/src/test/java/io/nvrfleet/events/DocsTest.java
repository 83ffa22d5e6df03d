package io.nvrfleet.events;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the pages for people true where a machine can: names of reasons, events and metrics, and links. */
class DocsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern METRIC = Pattern.compile("\\b(?:nvrfleet_gateway|registry)_[a-z_]+[a-z]\\b");
    private static final Pattern REASON_ROW = Pattern.compile("(?m)^\\| ((?:`[a-z_]+`(?: \\(camera\\))?(?:, )?)+) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z_-]+)`");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".md")).toList();
            return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), pages.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldLinkOnlyToWhatIsThere(Path page) {
        Stream<String> targets = matches(LINK, read(page)).map(match -> match.group(1));

        assertThat(targets.filter(target -> !target.contains("://")))
                .allSatisfy(target ->
                        assertThat(page.resolveSibling(target)).as(target).exists());
    }

    @Test
    void shouldExplainEveryReasonAndNoOther() {
        String page = read(DOCS.resolve("operations/why-offline.md"));
        Set<String> offline = matches(REASON_ROW, page)
                .flatMap(row -> matches(NAME, row.group(1)))
                .map(name -> name.group(1))
                .collect(toSet());
        Set<String> other = Set.of("connected", "revived", "hostname_conflict", "hostname_conflict_over");

        assertThat(Stream.concat(offline.stream(), other.stream()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(StatusReason.values())
                        .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(other).allSatisfy(reason -> assertThat(page).contains("`" + reason + "`"));
    }

    @Test
    void shouldNameEveryEventAmongTheTopics() {
        Set<String> named = matches(NAME, read(DOCS.resolve("protocol/topics.md")))
                .map(name -> name.group(1))
                .collect(toSet());

        assertThat(Arrays.stream(EventType.values())
                        .map(type -> type.wireName().replace("io.nvrfleet.", "").replace(".v1", "")))
                .allMatch(named::contains);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldSpeakOnlyOfMetricsThatAreListed(Path page) {
        Set<String> listed = matches(METRIC, read(DOCS.resolve("metrics.md")))
                .map(MatchResult::group)
                .collect(toSet());

        assertThat(matches(METRIC, read(page)).map(MatchResult::group).map(DocsTest::withoutPartOfTimer))
                .allMatch(listed::contains);
    }

    /** Prometheus adds these to the name of a timer. */
    private static String withoutPartOfTimer(String metric) {
        return metric.replaceAll("_seconds_(count|sum|max)$", "_seconds");
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
