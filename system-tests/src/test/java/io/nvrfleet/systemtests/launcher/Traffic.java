package io.nvrfleet.systemtests.launcher;

import io.nvrfleet.systemtests.client.Reply;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.stack.Stack;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** People and pages that go on reading and connecting through the front port, and note whatever is refused. */
final class Traffic implements AutoCloseable {
    private static final List<String> PATHS = List.of("/api/nvrs?limit=1", "/api/gateway/stats", "/");

    private final Stack stack;
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final AtomicInteger served = new AtomicInteger();
    private final Thread reader;
    private volatile boolean ending;

    Traffic(Stack stack) {
        this.stack = stack;
        this.reader = Thread.ofPlatform().name("traffic").start(this::run);
    }

    /** What was not served, with the answers. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** How much was served. */
    int served() {
        return served.get();
    }

    @Override
    public void close() {
        ending = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!ending) {
            PATHS.forEach(this::read);
            connect();
        }
    }

    private void read(String path) {
        try {
            Reply reply = stack.rest().get(path);
            note(reply.status() == 200, "GET " + path + " answered " + reply.status() + " " + reply.text());
        } catch (UncheckedIOException e) {
            note(false, "GET " + path + " failed: " + e.getCause());
        }
    }

    private void connect() {
        try (Socket socket = Socket.open(stack.http(), stack.socketAddress())) {
            note(socket.ending() == null, "a socket was closed at once");
        } catch (CompletionException e) {
            note(false, "a socket was refused: " + e.getCause());
        }
    }

    private void note(boolean good, String what) {
        if (good) {
            served.incrementAndGet();
        } else {
            refused.add(what);
        }
    }
}
