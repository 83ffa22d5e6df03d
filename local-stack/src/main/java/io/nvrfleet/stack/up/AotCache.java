package io.nvrfleet.stack.up;

import io.nvrfleet.stack.process.Spawner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Start-up caches of the JVM (JEP 483, 514): a program's first run records what it loads, later runs start in about half the time.
 *
 * <p>The recording is ended while the program goes on running ({@code jcmd AOT.end_recording}); a JDK 25 without that command writes the
 * cache when the program ends. A cache is named after everything that it depends on, so that a new build records again.
 */
final class AotCache {
    private static final Pattern RECORDING = Pattern.compile("\\.aot\\.(\\d+)");

    private final Path directory;
    private final Path jdk;

    AotCache(Path directory, Path jdk) {
        this.directory = directory;
        this.jdk = jdk;
    }

    /** Flags for one start: use the cache, or record it. */
    List<String> flags(JavaProgram program) throws IOException {
        Files.createDirectories(directory);
        Path cache = cache(program);
        if (Files.exists(cache)) {
            return List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off");
        }
        removeOlder(program);
        return List.of("-XX:AOTCacheOutput=" + recording(program), "-Xlog:aot*=off", "-Xlog:cds*=off");
    }

    /** True when there is a cache for the next start. */
    boolean isThere(JavaProgram program) throws IOException {
        return Files.exists(cache(program));
    }

    /** Writes the cache of a program that was started with the flag to record; takes a few seconds of a processor. */
    void endRecording(JavaProgram program, long pid) throws IOException {
        Spawner.run(List.of(jdk.resolve("bin").resolve("jcmd").toString(), Long.toString(pid), "AOT.end_recording"));
        keep(program);
    }

    /** Keeps what was recorded, if anything was. */
    void keep(JavaProgram program) throws IOException {
        try {
            Files.move(recording(program), cache(program), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException nothingRecorded) {
            // An older JDK writes it at the end of the program.
        }
    }

    private Path recording(JavaProgram program) throws IOException {
        return cache(program)
                .resolveSibling(cache(program).getFileName() + "."
                        + ProcessHandle.current().pid());
    }

    private Path cache(JavaProgram program) throws IOException {
        return directory.resolve(program.name() + "-" + digest(program) + ".aot");
    }

    private void removeOlder(JavaProgram program) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(program.name() + "-"))
                    .filter(AotCache::isUnused)
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A recording belongs to the launcher whose process id is in its name. */
    private static boolean isUnused(Path file) {
        Matcher recording = RECORDING.matcher(file.getFileName().toString());
        return !recording.find()
                || ProcessHandle.of(Long.parseLong(recording.group(1))).isEmpty();
    }

    private static String digest(JavaProgram program) throws IOException {
        StringBuilder facts = new StringBuilder()
                .append(Runtime.version())
                .append(program.flags())
                .append(program.what());
        try (Stream<Path> files = Files.walk(program.files())) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                facts.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
            }
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(facts.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
