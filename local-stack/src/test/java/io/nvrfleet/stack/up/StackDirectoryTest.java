package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.postgres.PostgresSettings.Passwords;
import io.nvrfleet.servers.postgres.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
        String first = new Secrets(directory).of("device_registry");

        assertThat(new Secrets(directory).of("device_registry")).isEqualTo(first);
        assertThat(first).hasSizeGreaterThanOrEqualTo(24).isNotEqualTo(new Secrets(directory).of("fleet_reader"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.secrets())))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldNotShowPasswords_whenPrinted() throws IOException {
        Schema schema = new Schema("registry", "device_registry", new Secrets(directory).of("device_registry"));
        PostgresSettings settings = new PostgresSettings(
                directory.postgres(),
                directory.log("postgres"),
                1,
                true,
                new Passwords("of the superuser", "of the reader"),
                List.of(schema));

        assertThat(settings.toString()).doesNotContain(schema.password(), "of the superuser", "of the reader");
    }

    @Test
    void shouldDeleteWhatAStackKeeps_andNothingElse() throws IOException {
        new Secrets(directory).of("device_registry");
        Files.createDirectories(directory.kafka().resolve("topic"));
        Files.createDirectories(directory.prometheus().resolve("data"));
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
