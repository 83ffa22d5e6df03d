package io.nvrfleet.stack.video;

import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.stack.video.Release.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The program of a release, fetched once for all stacks of a person. Nothing of an archive is unpacked before its checksum is right.
 *
 * @param place the URL before the archive's name
 * @param cache where it is kept
 */
record Download(String place, Path cache) {
    private static final String PROGRAM = "mediamtx";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ALL = Duration.ofMinutes(10);

    /** Where the program is once it was fetched. */
    Path program(Archive archive) {
        return cache.resolve(PROGRAM + "-" + archive.sha256()).resolve(PROGRAM);
    }

    /**
     * Fetches it.
     *
     * @throws IOException with a sentence for people, when it does not come, has another checksum, or cannot be kept
     */
    Path fetch(Archive archive) throws IOException {
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, "fetching-");
        try {
            Path file = fresh.resolve(archive.name());
            get(URI.create(place + archive.name()), file);
            String found = sha256(file);
            if (!found.equals(archive.sha256())) {
                throw new IOException(archive.name() + " has the checksum " + found + " instead of " + archive.sha256()
                        + ", so it is not used");
            }
            unpack(file, fresh.resolve(PROGRAM));
            Path program = program(archive);
            Files.createDirectories(program.getParent());
            return Files.move(fresh.resolve(PROGRAM), program, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Directories.delete(fresh);
        }
    }

    private static void get(URI from, Path file) throws IOException {
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(Redirect.NORMAL)
                .build()) {
            HttpResponse<Path> answer = http.sendAsync(
                            HttpRequest.newBuilder(from).build(), BodyHandlers.ofFile(file))
                    .get(ALL.toSeconds(), TimeUnit.SECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException(from + " answers with HTTP status " + answer.statusCode());
            }
        } catch (ExecutionException e) {
            throw new IOException(from + " cannot be fetched (" + e.getCause() + ")", e);
        } catch (TimeoutException e) {
            throw new IOException(from + " was not there after " + ALL.toMinutes() + " minutes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching " + from, e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static void unpack(Path archive, Path program) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().equals(PROGRAM)) {
                    Files.copy(tar, program);
                    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
                    return;
                }
            }
        }
        throw new IOException(archive.getFileName() + " has no " + PROGRAM + " in it");
    }
}
