package io.nvrfleet.systemtests.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/walk.md} names what there is. */
class WalkTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+|[A-Za-z-]+\\.tsx?)`");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");

    @Test
    void shouldNameFilesAndTypesThatExist_whenItTellsAStory() throws IOException {
        Set<String> named = NAME.matcher(Files.readString(ROOT.resolve("docs/walk.md")))
                .results()
                .map(result -> result.group(1))
                .collect(toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named).isSubsetOf(known());
    }

    private static Set<String> known() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> sources = modules.map(module -> module.resolve("src/main"))
                    .filter(Files::isDirectory)
                    .toList();
            return sources.stream().flatMap(WalkTest::names).collect(Collectors.toSet());
        }
    }

    private static Stream<String> names(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .filter(file -> !file.toString().contains("node_modules"))
                    .filter(file -> file.toString().matches(".*\\.(java|tsx?)"))
                    .toList()
                    .stream()
                    .flatMap(file -> Stream.concat(Stream.of(file.getFileName().toString()), types(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> types(Path file) {
        try {
            return TYPE
                    .matcher(Files.readString(file))
                    .results()
                    .map((MatchResult type) -> type.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
