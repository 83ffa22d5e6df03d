package io.nvrfleet.stack.front;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * One process behind the front, and what is known of it. {@link HealthWatch} and failing connections write its health, the event loops
 * that route read it; each write is a whole value, so that the worst that a race can do is one attempt too many.
 *
 * <pre>
 *   DOWN ──ready──▶ READY ──no answer in time──▶ SILENT ──no answer for 10 s──▶ DOWN
 *                     ▲                            │
 *                     └──────────ready─────────────┘
 *   any ──refused, not ready, not running──▶ DOWN
 * </pre>
 */
public final class Backend {
    /** A process that says nothing may be stopped or only slow; so long it is the last resort, then it gets nothing. */
    static final Duration PATIENCE_WITH_SILENCE = Duration.ofSeconds(10);

    /** What a process can be given. */
    enum Health {
        /** It said that it is ready, a moment ago. */
        READY,
        /** It was ready and does not answer: only for want of another. */
        SILENT,
        /** Nothing. */
        DOWN
    }

    private final int port;
    private final BooleanSupplier wanted;
    private final AtomicInteger sockets = new AtomicInteger();
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
    private volatile Health health = Health.DOWN;
    private volatile long lastAnswer;

    /**
     * A process that nothing is known of yet.
     *
     * @param port its HTTP port on 127.0.0.1
     * @param wanted false while it does not run or is about to be stopped: then it gets nothing, whatever it says itself
     */
    public Backend(int port, BooleanSupplier wanted) {
        this.port = port;
        this.wanted = wanted;
    }

    int port() {
        return port;
    }

    Health health() {
        return wanted.getAsBoolean() ? health : Health.DOWN;
    }

    /** True when it said so itself at the last check, and may be given requests. */
    public boolean isReady() {
        return health() == Health.READY;
    }

    /** WebSockets that go through the front to it now. */
    int sockets() {
        return sockets.get();
    }

    void socketOpened() {
        sockets.incrementAndGet();
    }

    void socketClosed() {
        sockets.decrementAndGet();
    }

    /** It answered a check. */
    void answered(boolean ready, long now) {
        lastAnswer = now;
        health = ready ? Health.READY : Health.DOWN;
    }

    /** It did not answer a check in time. Requests that wait for it and can be asked again are let go. */
    void fellSilent(long now) {
        boolean known = health != Health.DOWN;
        health = known && now - lastAnswer < PATIENCE_WITH_SILENCE.toNanos() ? Health.SILENT : Health.DOWN;
        waiting.forEach(Runnable::run);
    }

    /** Nobody listens on its port (any more); what it said before counts no longer. */
    public void refused() {
        health = Health.DOWN;
    }

    /** Registers what is to be done when it falls silent; closing the registration forgets it. */
    Registration whenSilent(Runnable letGo) {
        waiting.add(letGo);
        return () -> waiting.remove(letGo);
    }

    /** Something that can be forgotten. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
