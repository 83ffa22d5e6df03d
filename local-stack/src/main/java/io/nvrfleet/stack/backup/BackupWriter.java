package io.nvrfleet.stack.backup;

import io.nvrfleet.servers.postgres.BaseBackup;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Writes a backup: a tar.gz that only its owner may read, with what it says of itself first and the hashes of all files last, in the form
 * that {@code sha256sum -c} checks. It has its name once it is complete and on the disk.
 */
final class BackupWriter implements BaseBackup.Target, AutoCloseable {
    /** The file with the hashes. */
    static final String HASHES = "manifest.sha256";

    private static final int FILE_MODE = 0100600;
    private static final int DIRECTORY_MODE = 040700;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path part;
    private final LongConsumer progress;
    private final FileChannel channel;
    private final TarArchiveOutputStream tar;
    private final StringBuilder hashes = new StringBuilder();
    private String prefix = "";
    private long bytes;

    /**
     * Begins a backup.
     *
     * @param file where it will be; nothing may be there
     * @param progress told how many bytes were read so far
     * @throws FileAlreadyExistsException when something is there, be it another backup that is being written
     */
    BackupWriter(Path file, LongConsumer progress) throws IOException {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        this.progress = progress;
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        GzipParameters fast = new GzipParameters();
        fast.setCompressionLevel(1);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(out, fast), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** What comes from now on goes below this directory. */
    void below(String directory) throws IOException {
        prefix = "";
        directory(directory);
        prefix = directory + "/";
    }

    @Override
    public void directory(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(prefix + name + "/");
        entry.setMode(DIRECTORY_MODE);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    void file(String name, byte[] content) throws IOException {
        file(name, content.length, new ByteArrayInputStream(content));
    }

    @Override
    public void file(String name, long size, InputStream content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(prefix + name);
        entry.setSize(size);
        entry.setMode(FILE_MODE);
        entry.setLastModifiedTime(FileTime.from(Instant.now()));
        tar.putArchiveEntry(entry);
        MessageDigest hash = Hashes.sha256();
        byte[] buffer = new byte[BUFFER];
        long left = size;
        while (left > 0) {
            int wanted = (int) Math.min(left, buffer.length);
            int read = content.readNBytes(buffer, 0, wanted);
            Arrays.fill(buffer, read, wanted, (byte) 0);
            tar.write(buffer, 0, wanted);
            hash.update(buffer, 0, wanted);
            left -= wanted;
            bytes += wanted;
            progress.accept(bytes);
        }
        tar.closeArchiveEntry();
        hashes.append(HexFormat.of().formatHex(hash.digest()))
                .append("  ")
                .append(prefix)
                .append(name)
                .append('\n');
    }

    /** Bytes of all files so far, before they were compressed. */
    long bytes() {
        return bytes;
    }

    /** Writes the hashes, brings all of it to the disk, and gives it its name. */
    void finish() throws IOException {
        prefix = "";
        byte[] content = hashes.toString().getBytes(StandardCharsets.UTF_8);
        file(HASHES, content);
        // The compressor writes its end when it is closed, and closes the channel.
        tar.close();
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, file);
    }

    /** Takes away what is not complete. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
