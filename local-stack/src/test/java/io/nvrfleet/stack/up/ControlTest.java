package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
    @TempDir
    private Path temporary;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
    private StackDirectory directory;
    private Control server;

    @BeforeEach
    void start() throws Exception {
        directory = new StackDirectory(temporary.resolve("fleet"));
        directory.create();
        server = Control.listen(directory, ControlTest::restart);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void shouldShowHowItGoesOn_whenAComponentIsRestarted() throws Exception {
        Control.restart(directory, "nvr-gateway-2", progress);

        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("nvr-gateway-2", "stopped");
    }

    @Test
    void shouldTellWhyNot_whenTheLauncherCannot() {
        assertThatThrownBy(() -> Control.restart(directory, "toaster", progress))
                .isInstanceOf(StackException.class)
                .hasMessage("There is no toaster.");
    }

    @Test
    void shouldLetItsOwnerAloneIn_whenItListens() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.control())))
                .doesNotMatch("...(.w.|....w).*");
    }

    @Test
    void shouldSayThatThePathIsTooLong_whenASocketCannotBeThere() throws Exception {
        StackDirectory deep = new StackDirectory(temporary.resolve("d".repeat(100)));
        deep.create();

        try (Control deaf = Control.listen(deep, ControlTest::restart)) {
            assertThat(deaf).isNotNull();
            assertThatThrownBy(() -> Control.restart(deep, "nvr-gateway", progress))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("too long");
        }
    }

    @Test
    void shouldSayThatItIsNotTheTime_whenNobodyListens() throws Exception {
        server.close();

        assertThatThrownBy(() -> Control.restart(directory, "nvr-gateway", progress))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("still starting");
    }

    private static void restart(String component, Progress told) throws StackException {
        if (component.equals("toaster")) {
            throw new StackException("There is no toaster.");
        }
        told.note(component, "stopped");
    }
}
