package io.nvrfleet.stack.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code fleet doctor} says of live video and of e-mail. */
class DoctorTest {
    @TempDir
    private Path directory;

    @Test
    void shouldNameThePrograms_whereverTheyAre() throws Exception {
        Path ffmpeg = program("ffmpeg");
        Path mediaMtx = program("my-mediamtx");

        assertThat(video(Map.of("PATH", directory + ":/usr/bin:/bin", "MEDIAMTX", mediaMtx.toString()))
                        .lines())
                .anyMatch(line -> line.contains("ok") && line.endsWith(ffmpeg.toString()))
                .anyMatch(line -> line.contains("ok") && line.endsWith(mediaMtx.toString()))
                .contains("missing=0");
    }

    @Test
    void shouldSayWhatTheyAreFor_whenTheyAreNotThere() throws Exception {
        assertThat(video(Map.of()).lines())
                .anyMatch(line -> line.contains("-") && line.contains("no-ffmpeg") && line.contains("test pictures"))
                .anyMatch(line -> line.contains("no-mediamtx") && line.contains("--no-download"))
                .contains("missing=0");
    }

    @Test
    void shouldMissTheFfmpegAndNotMediaMtx_onCi() throws Exception {
        assertThat(video(Map.of("CI", "true")).lines())
                .anyMatch(line -> line.contains("missing") && line.contains("no-ffmpeg"))
                .noneMatch(line -> line.contains("missing") && line.contains("no-mediamtx"))
                .contains("missing=1");
    }

    @Test
    void shouldSayWhetherAlertsCanGoByMail() throws Exception {
        assertThat(mail(Map.of()).lines()).singleElement().asString().contains(" -", "QUARKUS_MAILER_HOST");
        assertThat(mail(Map.of("QUARKUS_MAILER_HOST", "smtp.example.org")).lines())
                .as("a server without a sender")
                .singleElement()
                .asString()
                .contains("INGESTION_ALERTS_MAIL_FROM");
        assertThat(mail(Map.of(
                                "QUARKUS_MAILER_HOST",
                                "smtp.example.org",
                                "INGESTION_ALERTS_MAIL_FROM",
                                "fleet@example.org"))
                        .lines())
                .singleElement()
                .asString()
                .contains("ok", "fleet@example.org", "smtp.example.org");
    }

    private Script.Ended mail(Map<String, String> environment) throws IOException, InterruptedException {
        return Script.run("source src/main/scripts/doctor.sh; mail", directory.resolve("output"), inherited -> {
            inherited.keySet().retainAll(Set.of("HOME"));
            inherited.put("PATH", "/usr/bin:/bin");
            inherited.putAll(environment);
        });
    }

    /** Without other names these are programs that no machine has. */
    private Script.Ended video(Map<String, String> environment) throws IOException, InterruptedException {
        return Script.run(
                "source src/main/scripts/doctor.sh; video; echo missing=$missing",
                directory.resolve("output"),
                inherited -> {
                    inherited.keySet().retainAll(Set.of("HOME"));
                    inherited.put("PATH", "/usr/bin:/bin");
                    inherited.put("MEDIAMTX", "no-mediamtx");
                    if (!environment.containsKey("PATH")) {
                        inherited.put("FFMPEG", "no-ffmpeg");
                    }
                    inherited.putAll(environment);
                });
    }

    private Path program(String name) throws IOException {
        return Files.createFile(
                directory.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
}
