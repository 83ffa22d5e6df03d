package io.nvrfleet.stack.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.stack.video.Release.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final String PROGRAM = "#!/bin/sh\necho v1.20.1\n";
    private static final Map<String, String> RELEASE =
            Map.of("LICENSE", "MIT", "mediamtx", PROGRAM, "mediamtx.yml", "paths:");

    @TempDir
    private Path cache;

    @Test
    void shouldKeepTheProgramAndNothingElse_whenItsChecksumIsTheOneThatWasPublished() throws Exception {
        try (ReleaseServer server = new ReleaseServer(RELEASE)) {
            Download download = new Download(server.place(), cache);
            Path program = download.fetch(server.published());

            assertThat(program)
                    .isEqualTo(download.program(server.published()))
                    .isExecutable()
                    .hasContent(PROGRAM);
            assertThat(files()).containsExactly(program);
        }
    }

    @Test
    void shouldKeepNothingAndSayWhy_whenTheChecksumIsAnother() throws Exception {
        try (ReleaseServer server = new ReleaseServer(RELEASE)) {
            Archive other = new Archive(server.published().name(), "0".repeat(64));

            assertThatThrownBy(() -> new Download(server.place(), cache).fetch(other))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(server.published().sha256())
                    .hasMessageContaining("not used");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void shouldKeepNothingAndSayWhy_whenTheArchiveHasNoProgram() throws Exception {
        try (ReleaseServer server = new ReleaseServer(Map.of("../mediamtx", PROGRAM, "bin/mediamtx", PROGRAM))) {
            assertThatThrownBy(() -> new Download(server.place(), cache).fetch(server.published()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has no mediamtx in it");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void shouldSayWhatIsNotThere_whenTheReleaseIsGone() throws Exception {
        try (ReleaseServer server = new ReleaseServer(RELEASE)) {
            assertThatThrownBy(() -> new Download(server.place() + "older/", cache).fetch(server.published()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("404")
                    .hasMessageContaining(server.published().name());
        }
    }

    @Test
    void shouldSayWhoDoesNotAnswer_whenThereIsNoNetwork() throws Exception {
        ReleaseServer gone = new ReleaseServer(RELEASE);
        gone.close();

        assertThatThrownBy(() -> new Download(gone.place(), cache).fetch(gone.published()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be fetched");
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(cache)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
