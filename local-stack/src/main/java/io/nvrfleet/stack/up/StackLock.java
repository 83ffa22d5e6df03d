package io.nvrfleet.stack.up;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The right to run a stack in a directory. The kernel gives it back when its holder dies, so that nothing is left behind. */
public final class StackLock implements AutoCloseable {
    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; empty when another launcher holds it. */
    public static Optional<StackLock> tryTake(StackDirectory directory) throws IOException {
        directory.create();
        FileChannel channel = FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel)) {
            return Optional.of(new StackLock(channel));
        }
        channel.close();
        return Optional.empty();
    }

    /** True while some launcher holds the lock. */
    public static boolean isTaken(StackDirectory directory) throws IOException {
        if (Files.notExists(directory.lock())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(directory.lock(), StandardOpenOption.WRITE)) {
            return !tryLock(channel);
        }
    }

    @SuppressWarnings("resource") // The lock lives as long as its channel.
    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
