package io.nvrfleet.stack.backup;

import io.nvrfleet.servers.postgres.BaseBackup;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.stack.up.DataVersion;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackDirectory;
import io.nvrfleet.stack.up.StackException;
import io.nvrfleet.stack.up.StackLock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Makes a backup of a stack, whether it runs or not: PostgreSQL with all services' schemas, and the secrets that belong to it. Kafka is not
 * in it: what is read from Kafka is in PostgreSQL, and the log begins anew after a restore.
 */
public final class Backup {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final long MIB = 1024L * 1024;

    private final StackDirectory directory;
    private final DataVersion program;
    private final Progress progress;

    /**
     * Of one stack.
     *
     * @param program the version that the data have, where they do not say
     */
    public Backup(StackDirectory directory, DataVersion program, Progress progress) {
        this.directory = directory;
        this.program = program;
        this.progress = progress;
    }

    /**
     * Writes the backup.
     *
     * @param file where to; nothing may be there
     * @throws StackException with a sentence for the person at the terminal
     */
    public void write(Path file) throws StackException, IOException {
        if (Files.notExists(directory.postgres().resolve("PG_VERSION"))) {
            throw new StackException("There are no data in " + directory.path() + " to back up.");
        }
        Path place = file.toAbsolutePath().getParent();
        if (place == null || !Files.isDirectory(place)) {
            throw new StackException("There is no directory for " + file + "; a backup makes none.");
        }
        // Whoever holds the lock keeps others from starting a stack in the middle of a copy.
        Optional<StackLock> lock = StackLock.tryTake(directory);
        if (lock.isEmpty()) {
            write(file, true);
            return;
        }
        try (StackLock _ = lock.get()) {
            Stack.endLeftovers(directory);
            write(file, false);
        }
    }

    private void write(Path file, boolean running) throws StackException, IOException {
        long begin = System.nanoTime();
        BackupHead head = new BackupHead(
                Instant.now(),
                running,
                DataVersion.read(directory).orElse(program),
                running ? readers() : new TreeMap<>());
        try (BackupWriter writer = new BackupWriter(file, new Lines())) {
            writer.file(BackupHead.FILE, head.toJson());
            writer.file(directory.secrets().getFileName().toString(), Files.readAllBytes(directory.secrets()));
            writer.below("postgres");
            if (running) {
                BaseBackup.ofRunning(postgres(), writer);
            } else {
                BaseBackup.ofStopped(directory.postgres(), writer);
            }
            long bytes = writer.bytes();
            writer.finish();
            progress.note(
                    "backup",
                    "%s: %d MiB of data in %d MiB, %s"
                            .formatted(
                                    file,
                                    bytes / MIB,
                                    Files.size(file) / MIB,
                                    Progress.seconds(Duration.ofNanos(System.nanoTime() - begin))));
        } catch (FileAlreadyExistsException e) {
            throw new StackException(e.getFile() + " is already there; a backup replaces nothing.");
        } catch (IOException e) {
            throw new StackException("The backup " + file + " could not be written.", e);
        }
        progress.note(
                "secrets", "it has the passwords and keys of this stack in it, and only you may read it: keep it so");
    }

    private SortedMap<String, SortedMap<String, Long>> readers() {
        try {
            return Readers.ask(address(Stack.KAFKA));
        } catch (StackException e) {
            progress.note("kafka", e.getMessage() + " The backup is for a new log alone (no restore --keep-log).");
            return new TreeMap<>();
        }
    }

    private PostgresSettings postgres() throws StackException, IOException {
        String address = address(Stack.POSTGRES);
        return Stack.postgres(directory, Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }

    private String address(String component) throws StackException {
        try {
            return directory
                    .runs()
                    .find(component)
                    .map(RunRecord::address)
                    .orElseThrow(() -> new StackException(
                            component + " does not run: the stack is still starting, or being stopped."));
        } catch (IOException e) {
            throw new StackException("Cannot find " + component + ".", e);
        }
    }

    /** A line now and then while a large backup is written. */
    private final class Lines implements LongConsumer {
        private long last = System.nanoTime();

        @Override
        public void accept(long bytes) {
            if (System.nanoTime() - last > BETWEEN_LINES.toNanos()) {
                last = System.nanoTime();
                progress.note("backup", bytes / MIB + " MiB so far");
            }
        }
    }
}
