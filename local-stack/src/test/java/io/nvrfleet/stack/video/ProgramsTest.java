package io.nvrfleet.stack.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.stack.video.VideoSource.Off;
import io.nvrfleet.stack.video.VideoSource.Own;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir
    private Path directory;

    private final List<String> told = new ArrayList<>();

    @Test
    void shouldTakeTheOneThatIsNamed_whenThereIsOneOnThePathToo() throws Exception {
        Path named = program("mine/media", "v1.21.0");
        program("bin/mediamtx", "v1.20.1");

        assertThat(find(
                        Map.of(
                                "MEDIAMTX",
                                named.toString(),
                                "PATH",
                                directory.resolve("bin").toString()),
                        true))
                .isEqualTo(new Own(named));
    }

    @Test
    void shouldTakeTheOneOnThePath_whenNoneIsNamed() throws Exception {
        Path path = program("bin/mediamtx", "v1.20.1");

        assertThat(find(Map.of("MEDIAMTX", "", "PATH", "/nowhere::" + directory.resolve("bin")), true))
                .isEqualTo(new Own(path));
    }

    @Test
    void shouldSayWhatIsWrong_whenTheOneThatIsNamedIsNot() throws Exception {
        Path old = program("old/mediamtx", "v1.9.3");
        Path other = program("old/other", "");

        assertThat(why(Map.of("MEDIAMTX", old.toString())))
                .contains(old + " is version v1.9.3", "1.20", "MEDIAMTX=FILE");
        assertThat(why(Map.of("MEDIAMTX", other.toString()))).contains(other + " is no MediaMTX");
        assertThat(why(Map.of("MEDIAMTX", "/no/where"))).contains("no MediaMTX here");
        assertThat(told).isEmpty();
    }

    @Test
    void shouldFetchTheReleaseOnceAndSaySo_whenNoneIsInstalled() throws Exception {
        Programs none = new Programs(Map.of());
        ReleaseServer server = new ReleaseServer(Map.of("mediamtx", "#!/bin/sh\necho v1.20.1\n"));
        Download download = new Download(server.place(), directory.resolve("cache"));
        Optional<Release.Archive> archive = Optional.of(server.published());
        VideoSource first;
        try (server) {
            first = none.mediaMtx(true, download, archive, told::add);
        }

        VideoSource second = none.mediaMtx(true, download, archive, told::add);
        VideoSource forbidden = none.mediaMtx(false, download, archive, told::add);

        assertThat(List.of(first, second, forbidden)).containsOnly(new Own(download.program(server.published())));
        assertThat(told).hasSize(1).first().asString().contains("fetching MediaMTX", "--no-download");
    }

    @Test
    void shouldFetchTheRelease_whenTheOneOnThePathIsTooOld() throws Exception {
        program("bin/mediamtx", "v1.9.3");
        try (ReleaseServer server = new ReleaseServer(Map.of("mediamtx", "#!/bin/sh\necho v1.20.1\n"))) {
            Download download = new Download(server.place(), directory.resolve("cache"));

            assertThat(new Programs(Map.of("PATH", directory.resolve("bin").toString()))
                            .mediaMtx(true, download, Optional.of(server.published()), told::add))
                    .isEqualTo(new Own(download.program(server.published())));
        }
    }

    @Test
    void shouldSayWhatToDo_whenThereIsNoneAndNoneMayBeFetched() throws Exception {
        try (ReleaseServer server = new ReleaseServer(Map.of("mediamtx", ""))) {
            Download download = new Download(server.place(), directory.resolve("cache"));

            assertThat(new Programs(Map.of()).mediaMtx(false, download, Optional.of(server.published()), told::add))
                    .isInstanceOfSatisfying(Off.class, off -> assertThat(off.why())
                            .contains("no MediaMTX here", "MEDIAMTX=FILE", "--mediamtx URL", "--no-download"));
            assertThat(download.cache()).doesNotExist();
        }
    }

    @Test
    void shouldSayWhatHappened_whenItCannotBeFetched() throws Exception {
        ReleaseServer gone = new ReleaseServer(Map.of());
        gone.close();
        Download download = new Download(gone.place(), directory.resolve("cache"));

        assertThat(new Programs(Map.of()).mediaMtx(true, download, Optional.of(gone.published()), told::add))
                .isInstanceOfSatisfying(
                        Off.class, off -> assertThat(off.why()).contains("cannot be fetched", "MEDIAMTX=FILE"));
    }

    @Test
    void shouldFindFfmpeg_whereItIs() throws Exception {
        Path named = program("mine/ff", "");
        Path path = program("bin/ffmpeg", "");

        assertThat(new Programs(Map.of(
                                "FFMPEG",
                                named.toString(),
                                "PATH",
                                directory.resolve("bin").toString()))
                        .ffmpeg())
                .contains(named);
        assertThat(new Programs(Map.of("PATH", directory.resolve("bin").toString())).ffmpeg())
                .contains(path);
        assertThat(new Programs(Map.of("PATH", "/nowhere")).ffmpeg()).isEmpty();
    }

    private String why(Map<String, String> environment) {
        return find(environment, true) instanceof Off off ? off.why() : "";
    }

    private VideoSource find(Map<String, String> environment, boolean mayFetch) {
        return new Programs(environment)
                .mediaMtx(mayFetch, new Download("http://127.0.0.1:9/", directory), Optional.empty(), told::add);
    }

    private Path program(String name, String version) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, version.isEmpty() ? "#!/bin/sh\nexit 2\n" : "#!/bin/sh\necho " + version + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
