package io.nvrfleet.stack.video;

import io.nvrfleet.servers.process.Spawner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds programs that are not ours.
 *
 * @param environment {@code MEDIAMTX}, {@code FFMPEG} and {@code PROMETHEUS} name them, {@code PATH} is where they are looked for otherwise
 */
public record Programs(Map<String, String> environment) {
    private static final String INSTEAD =
            "install it, name its program with MEDIAMTX=FILE, or one that runs with --mediamtx URL";

    /** Those of this machine. */
    public static Programs ofThisMachine() {
        return new Programs(System.getenv());
    }

    /**
     * A MediaMTX that can be run: the one that {@code MEDIAMTX} names; else the one on the path; else the release, which is fetched if it
     * was not before.
     *
     * @param mayFetch false forbids to fetch it
     * @param told gets a sentence when it is fetched
     */
    public VideoSource mediaMtx(boolean mayFetch, Consumer<String> told) {
        return mediaMtx(
                mayFetch,
                new Download(Release.PLACE, cache()),
                Release.archive(System.getProperty("os.name"), System.getProperty("os.arch")),
                told);
    }

    VideoSource mediaMtx(
            boolean mayFetch, Download download, Optional<Release.Archive> archive, Consumer<String> told) {
        Optional<Path> found = program("MEDIAMTX", "mediamtx");
        String version = found.map(Programs::version).orElse("");
        if (found.isPresent() && Release.isNewEnough(version)) {
            return new VideoSource.Own(found.get());
        }
        String why = found.map(program -> program + " is "
                        + (version.isEmpty() ? "no MediaMTX" : "version " + version.strip()) + ", and MediaMTX "
                        + Release.OLDEST + " or later is needed")
                .orElse("there is no MediaMTX here");
        if (named("MEDIAMTX").isPresent()) {
            return new VideoSource.Off(why + "; name another one with MEDIAMTX=FILE");
        }
        if (archive.isEmpty()) {
            return new VideoSource.Off(why + ", and none to fetch for this kind of machine; " + INSTEAD);
        }
        Path program = download.program(archive.get());
        if (Files.isExecutable(program)) {
            return new VideoSource.Own(program);
        }
        if (!mayFetch) {
            return new VideoSource.Off(why + "; " + INSTEAD + ", or leave --no-download out");
        }
        try {
            told.accept(
                    "fetching MediaMTX " + Release.VERSION + " (27 MB, the first time only; --no-download forbids it)");
            return new VideoSource.Own(download.fetch(archive.get()));
        } catch (IOException e) {
            return new VideoSource.Off(why + ", and " + e.getMessage() + "; " + INSTEAD);
        }
    }

    /** An ffmpeg: the one that {@code FFMPEG} names, else the one on the path. */
    public Optional<Path> ffmpeg() {
        return program("FFMPEG", "ffmpeg");
    }

    /** A Prometheus: the one that {@code PROMETHEUS} names, else the one on the path. */
    public Optional<Path> prometheus() {
        return program("PROMETHEUS", "prometheus");
    }

    private Optional<Path> program(String variable, String name) {
        Optional<String> named = named(variable);
        Stream<Path> places = named.isPresent()
                ? named.map(Path::of).stream()
                : Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .filter(directory -> !directory.isEmpty())
                        .map(directory -> Path.of(directory, name));
        return places.filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .map(Path::toAbsolutePath)
                .findFirst();
    }

    private Optional<String> named(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    /** What it says of its version; empty when it says nothing. */
    private static String version(Path program) {
        try {
            return Spawner.run(List.of(program.toString(), "--version"));
        } catch (IOException noMediaMtx) {
            return "";
        }
    }

    /** Where PostgreSQL's programs are kept, too. */
    private Path cache() {
        String base = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base))
                .resolve("nvrfleet");
    }
}
