package io.nvrfleet.servers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
    @TempDir
    private Path cache;

    @Test
    void shouldKeepWhatIsThere_whenAnotherProcessWasFaster() throws IOException {
        Path fresh = unpacked("fresh", "mine");
        Path home = unpacked("home", "theirs");

        PostgresBinaries.moveUnlessThere(fresh, home);

        assertThat(home.resolve("postgres")).hasContent("theirs");
        assertThat(fresh).doesNotExist();
    }

    @Test
    void shouldFail_whenNothingIsThereAfterwards() throws IOException {
        Path fresh = unpacked("fresh", "mine");

        assertThatThrownBy(() -> PostgresBinaries.moveUnlessThere(fresh, cache.resolve("missing/home")))
                .isInstanceOf(FileSystemException.class);
    }

    private Path unpacked(String name, String content) throws IOException {
        Path directory = Files.createDirectory(cache.resolve(name));
        Files.writeString(directory.resolve("postgres"), content);
        return directory;
    }
}
