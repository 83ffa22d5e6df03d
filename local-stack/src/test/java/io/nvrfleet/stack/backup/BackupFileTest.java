package io.nvrfleet.stack.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.stack.up.DataVersion;
import io.nvrfleet.stack.up.StackException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFileTest {
    private static final BackupHead HEAD = new BackupHead(
            Instant.parse("2026-11-01T12:00:00Z"),
            true,
            new DataVersion("1.2.0", new TreeMap<>(Map.of("registry", 10))),
            new TreeMap<>(Map.of("readers", new TreeMap<>(Map.of("topic-0", 7L)))));

    @TempDir
    private Path directory;

    @Test
    void shouldComeBackAsItWasForItsOwnerAlone_whenItWasWritten() throws Exception {
        Path file = write("content");

        BackupReader backup = new BackupReader(file);
        Path into = Files.createDirectory(directory.resolve("into"));
        backup.read(into);

        assertThat(backup.head()).isEqualTo(HEAD);
        assertThat(into.resolve("postgres/base/1")).hasContent("content");
        assertThat(into.resolve("postgres/pg_wal")).isEmptyDirectory();
        for (Path written : new Path[] {file, into.resolve("postgres/base/1")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                    .isEqualTo("rw-------");
        }
        assertThat(directory.resolve("backup.tar.gz.part")).doesNotExist();
    }

    @Test
    void shouldHaveTheSizeThatWasAnnounced_whenAFileIsCutMeanwhile() throws Exception {
        Path file = directory.resolve("backup.tar.gz");
        try (BackupWriter writer = new BackupWriter(file, bytes -> {})) {
            writer.file(BackupHead.FILE, HEAD.toJson());
            writer.file("cut", 5, new ByteArrayInputStream(new byte[] {1, 2}));
            writer.finish();
        }

        Path into = Files.createDirectory(directory.resolve("into"));
        new BackupReader(file).read(into);

        assertThat(into.resolve("cut")).hasBinaryContent(new byte[] {1, 2, 0, 0, 0});
    }

    @Test
    void shouldLeaveWhatIsThere_whenTheFileExists() throws Exception {
        Path file = Files.writeString(directory.resolve("backup.tar.gz"), "precious");

        assertThatThrownBy(() -> new BackupWriter(file, bytes -> {})).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("precious");
    }

    @Test
    void shouldLeaveNothing_whenItWasNotFinished() throws Exception {
        try (BackupWriter writer = new BackupWriter(directory.resolve("backup.tar.gz"), bytes -> {})) {
            writer.file(BackupHead.FILE, HEAD.toJson());
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldBeRefused_whenItIsDamagedOrCutShort() throws Exception {
        byte[] bytes = Files.readAllBytes(write("content".repeat(1000)));
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 1;

        for (byte[] wrong : new byte[][] {damaged, Arrays.copyOf(bytes, bytes.length * 2 / 3), new byte[0]}) {
            Path file = Files.write(directory.resolve("wrong.tar.gz"), wrong);
            assertThatThrownBy(() -> new BackupReader(file).read(null))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("wrong.tar.gz");
        }
    }

    @Test
    void shouldBeRefused_whenAFileIsNotTheOneThatWasHashed() throws Exception {
        Path file = directory.resolve("backup.tar.gz");
        try (BackupWriter writer = new BackupWriter(file, bytes -> {})) {
            writer.file(BackupHead.FILE, HEAD.toJson());
            writer.file(BackupWriter.HASHES, "0000  backup.json\n".getBytes(StandardCharsets.UTF_8));
            writer.finish();
        }

        assertThatThrownBy(() -> new BackupReader(file).read(null))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void shouldSaySo_whenItIsNoBackup() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "no backup");

        assertThatThrownBy(() -> new BackupReader(text).head())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("is no backup");
        assertThatThrownBy(() -> new BackupReader(directory.resolve("absent")).head())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("There is no backup");
    }

    private Path write(String content) throws IOException {
        Path file = directory.resolve("backup.tar.gz");
        try (BackupWriter writer = new BackupWriter(file, bytes -> {})) {
            writer.file(BackupHead.FILE, HEAD.toJson());
            writer.below("postgres");
            writer.directory("base");
            writer.directory("pg_wal");
            writer.file("base/1", content.getBytes(StandardCharsets.UTF_8));
            writer.finish();
        }
        return file;
    }
}
