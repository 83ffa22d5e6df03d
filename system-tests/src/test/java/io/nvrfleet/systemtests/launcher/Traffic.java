package io.nvrfleet.systemtests.launcher;

import io.nvrfleet.systemtests.client.Reply;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.stack.Stack;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** People and pages that go on reading and connecting through the front port, and note whatever is refused. */
final class Traffic implements AutoCloseable {
    private static final List<String> PATHS = List.of("/api/nvrs?limit=1", "/api/gateway/stats", "/");

    /** A person's browser is not quicker, and others need the processors too. */
    private static final long PACE_MS = 20;

    /** Each request is bounded, and so is a round of them. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** Close codes: the gateway shuts down, or is gone. */
    private static final Set<Integer> WITH_ITS_GATEWAY = Set.of(4000, 1006);

    private final Stack stack;
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final AtomicInteger served = new AtomicInteger();
    private final Thread reader;
    private volatile boolean ending;

    Traffic(Stack stack) {
        this.stack = stack;
        this.reader = Thread.ofPlatform().daemon().name("traffic").start(this::run);
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
            if (!reader.join(PATIENCE)) {
                throw new AssertionError("somebody was not answered at all");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!ending) {
                PATHS.forEach(this::read);
                connect();
                TimeUnit.MILLISECONDS.sleep(PACE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    /** A socket may end with the gateway that it was opened to, and finds another one; it must not be refused. */
    private void connect() {
        try (Socket socket = Socket.open(stack.http(), stack.socketAddress())) {
            Socket.Ending ending = socket.ending();
            note(ending == null || WITH_ITS_GATEWAY.contains(ending.code()), "a socket was closed at once: " + ending);
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
