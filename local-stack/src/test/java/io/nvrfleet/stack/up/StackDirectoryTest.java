package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.postgres.PostgresSettings.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackDirectoryTest {
    @TempDir
    private Path temporary;

    private StackDirectory directory;

    @BeforeEach
    void create() throws IOException {
        directory = new StackDirectory(temporary.resolve("fleet"));
        directory.create();
    }

    @Test
    void shouldKeepPasswords_thatOnlyTheirOwnerMayRead() throws IOException {
        Passwords first = Secrets.passwords(directory);

        assertThat(Secrets.passwords(directory)).isEqualTo(first);
        assertThat(first.deviceRegistry()).hasSizeGreaterThanOrEqualTo(24).isNotEqualTo(first.reader());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.secrets())))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldNotShowPasswords_whenPrinted() throws IOException {
        Passwords passwords = Secrets.passwords(directory);

        assertThat(passwords.toString()).doesNotContain(passwords.deviceRegistry());
    }

    @Test
    void shouldDeleteWhatAStackKeeps_andNothingElse() throws IOException {
        Secrets.passwords(directory);
        Files.createDirectories(directory.kafka().resolve("topic"));
        Path foreign = Files.writeString(directory.path().resolve("notes.txt"), "mine");

        directory.empty();

        assertThat(directory.path()).isDirectoryContaining(path -> path.equals(foreign));
        try (var left = Files.list(directory.path())) {
            assertThat(left).containsExactly(foreign);
        }
    }

    @Test
    void shouldHaveOneHolder_whenTwoWantTheLock() throws IOException {
        try (StackLock held = StackLock.tryTake(directory).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(StackLock.tryTake(directory)).isEmpty();
            assertThat(StackLock.isTaken(directory)).isTrue();
        }
        assertThat(StackLock.isTaken(directory)).isFalse();
    }
}
