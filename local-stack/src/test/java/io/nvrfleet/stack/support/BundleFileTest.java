package io.nvrfleet.stack.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.stack.up.Installation;
import io.nvrfleet.stack.up.StackDirectory;
import io.nvrfleet.stack.up.StartupCaches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {
    @TempDir
    private Path directory;

    @Test
    void shouldSayWhatIsMissing_whenAnItemFailsOrHangs() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        Map<String, Callable<String>> items = Map.of(
                "good.txt", () -> "password=s3cr3t-Pa55",
                "down.txt",
                        () -> {
                            throw new IOException("refused, token=s3cr3t-Pa55");
                        },
                "hangs.txt",
                        () -> {
                            never.await();
                            return "";
                        });
        Path file = directory.resolve("bundle.zip");

        Map<String, String> missing = BundleFile.write(file, items, new Redaction(List.of()), Duration.ofSeconds(10));

        assertThat(missing).containsOnlyKeys("down.txt", "hangs.txt");
        assertThat(entries(file)).containsOnlyKeys("good.txt", "missing.txt");
        assertThat(String.join("\n", entries(file).values()))
                .contains("password=(hidden)", "hangs.txt: there was no answer")
                .doesNotContain("s3cr3t");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** A secret of the stack is taken out wherever it stands, whatever stands around it. */
    @Test
    void shouldHaveNoSecretInIt_whenTheyAreInLogsAndNothingRuns() throws Exception {
        StackDirectory stack = new StackDirectory(directory);
        Files.createDirectories(stack.logs());
        Files.writeString(stack.secrets(), "postgres.password=planted-1\nweb-push.key-pair=public-half.planted-2\n");
        Files.writeString(
                stack.log("device-registry"),
                "FATAL for planted-1\nsigned by planted-2\nrtsp://u:planted-3@cam/\nAuthorization\\: Bearer planted-4\n");
        SupportBundle bundle = new SupportBundle(stack, Installation.current(StartupCaches.Mode.NONE));
        Map<String, Callable<String>> items = new HashMap<>(bundle.items());
        // They run commands of the project, which is not built where unit tests run.
        items.remove("doctor.txt");
        items.remove("status.txt");
        Path file = directory.resolve("bundle.zip");

        Map<String, String> missing = BundleFile.write(file, items, bundle.redaction(), Duration.ofMinutes(1));

        assertThat(entries(file)).containsKeys("about.txt", "disk.txt", "logs/device-registry.log");
        assertThat(missing).containsKeys("kafka.txt", "database.txt", "system-health.json");
        assertThat(String.join("\n", entries(file).values()))
                .contains("FATAL for (hidden)")
                .doesNotContain("planted");
    }

    private static Map<String, String> entries(Path file) throws IOException {
        Map<String, String> entries = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
