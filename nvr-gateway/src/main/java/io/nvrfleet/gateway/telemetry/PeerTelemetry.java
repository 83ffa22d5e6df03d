package io.nvrfleet.gateway.telemetry;

import io.nvrfleet.gateway.protocol.ServerFrame.ErrorReply;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The {@code metrics} messages of one connection: a part of what may be unsent, so that one agent that floods takes no other's place.
 * Thread-safe.
 */
public final class PeerTelemetry {
    private final AtomicLong unsent = new AtomicLong();
    private final Telemetry telemetry;
    private final long maxUnsent;

    PeerTelemetry(Telemetry telemetry, long maxUnsent) {
        this.telemetry = telemetry;
        this.maxUnsent = maxUnsent;
    }

    /**
     * Takes a message; never waits.
     *
     * @param hostname of the recorder, in any case
     * @param answer hears at most once what is to be answered; on any thread, possibly before this returns
     */
    public void take(String hostname, String message, Consumer<ErrorReply> answer) {
        int size = message.length();
        Consumer<Optional<ErrorReply>> settled = reply -> {
            unsent.addAndGet(-size);
            reply.ifPresent(answer);
        };
        if (unsent.addAndGet(size) > maxUnsent) {
            settled.accept(telemetry.dropped());
        } else {
            telemetry.take(hostname, message, settled);
        }
    }
}
