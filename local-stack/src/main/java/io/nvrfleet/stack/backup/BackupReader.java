package io.nvrfleet.stack.backup;

import io.nvrfleet.stack.up.StackException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a backup, and believes none of its files without its hash. */
final class BackupReader {
    private final Path file;

    BackupReader(Path file) {
        this.file = file;
    }

    /**
     * What the backup says of itself.
     *
     * @throws StackException when it is no backup
     */
    BackupHead head() throws StackException, IOException {
        if (!Files.isReadable(file)) {
            throw new StackException("There is no backup " + file + ", or it is not ours to read.");
        }
        try (TarArchiveInputStream tar = open()) {
            TarArchiveEntry first = tar.getNextEntry();
            if (first == null || !first.getName().equals(BackupHead.FILE)) {
                throw new StackException(file + " is no backup of NVR Fleet.");
            }
            return BackupHead.parse(tar.readAllBytes());
        } catch (IllegalArgumentException | IOException e) {
            throw new StackException(file + " is no backup that can be restored.", e);
        }
    }

    /**
     * Reads all of it and compares every file with its hash.
     *
     * @param into where the files go; null to check alone
     * @throws StackException when a file is not what it was, or the end is missing
     */
    void read(@Nullable Path into) throws StackException, IOException {
        Map<String, String> found = new TreeMap<>();
        String expected = null;
        try (TarArchiveInputStream tar = open()) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(BackupWriter.HASHES)) {
                    expected = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                } else if (entry.isDirectory()) {
                    directory(into, entry.getName());
                } else {
                    found.put(entry.getName(), copy(tar, into, entry.getName()));
                }
            }
        } catch (IOException e) {
            throw new StackException("The backup " + file + " is damaged or cut short.", e);
        }
        if (expected == null) {
            throw new StackException("The backup " + file + " is cut short: its end is missing.");
        }
        compare(expected, found);
    }

    private void compare(String expected, Map<String, String> found) throws StackException {
        Map<String, String> hashes = expected.lines()
                .map(line -> line.split(" {2}", 2))
                .collect(Collectors.toMap(pair -> pair[1], pair -> pair[0]));
        for (Map.Entry<String, String> one : hashes.entrySet()) {
            if (!one.getValue().equals(found.get(one.getKey()))) {
                throw new StackException(
                        "The backup " + file + " is damaged: " + one.getKey() + " is not what was written.");
            }
        }
        if (found.size() != hashes.size()) {
            throw new StackException("The backup " + file + " has files that it does not know of.");
        }
    }

    private static void directory(@Nullable Path into, String name) throws IOException {
        if (into != null) {
            Files.createDirectories(
                    inside(into, name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static String copy(InputStream content, @Nullable Path into, String name) throws IOException {
        MessageDigest hash = Hashes.sha256();
        OutputStream file = into == null ? OutputStream.nullOutputStream() : create(inside(into, name));
        try (OutputStream out = new DigestOutputStream(file, hash)) {
            content.transferTo(out);
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static OutputStream create(Path path) throws IOException {
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.newOutputStream(path);
    }

    /** A name that leads out of the directory is none of ours. */
    private static Path inside(Path into, String name) throws IOException {
        Path path = into.resolve(name).normalize();
        if (!path.startsWith(into)) {
            throw new IOException("a name leads outside: " + name);
        }
        return path;
    }

    private TarArchiveInputStream open() throws IOException {
        return new TarArchiveInputStream(
                new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)));
    }
}
