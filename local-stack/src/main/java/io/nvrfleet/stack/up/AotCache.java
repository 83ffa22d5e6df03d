package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.Spawner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Start-up caches of the JVM (JEP 483, 514): a program starts in about half the time with one.
 *
 * <p>Its first run notes what it loads ({@code AOTMode=record}), which costs it nothing that anybody would notice, and writes the notes
 * when it ends; the cache is made of them by a JVM of its own, when nothing of ours runs any more. A cache is named after everything
 * that it depends on, so that a new build begins again.
 */
final class AotCache {
    private static final Pattern RECORDING = Pattern.compile("\\.aot\\.(\\d+)");
    private static final List<String> QUIET = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

    private final Path directory;
    private final Path java;

    AotCache(Path directory, Path java) {
        this.directory = directory;
        this.java = java;
    }

    /** Flags for one start: use the cache, or record for it. */
    List<String> flags(JavaProgram program) throws IOException {
        Files.createDirectories(directory);
        Path cache = cache(program);
        if (Files.exists(cache)) {
            return with("-XX:AOTCache=" + cache);
        }
        removeOlder(program);
        return with("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording(program));
    }

    /** True when there is a cache for the next start. */
    boolean isThere(JavaProgram program) throws IOException {
        return Files.exists(cache(program));
    }

    /** True when a program has ended in order and left what a cache can be made of. */
    boolean isRecorded(JavaProgram program) throws IOException {
        return Files.exists(recording(program));
    }

    /** Makes the cache of a program that was recorded; takes a few seconds of a processor. */
    void assemble(JavaProgram program) throws IOException {
        Path fresh = recording(program).resolveSibling(recording(program).getFileName() + ".new");
        try {
            Spawner.run(program.command(
                    java,
                    with("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording(program), "-XX:AOTCache=" + fresh),
                    List.of()));
            Files.move(fresh, cache(program), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(recording(program));
        }
    }

    private static List<String> with(String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        all.addAll(QUIET);
        return all;
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
