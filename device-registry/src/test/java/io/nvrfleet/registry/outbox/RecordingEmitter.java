package io.nvrfleet.registry.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A Kafka that is away: keeps what is sent, and acknowledges nothing until it is told to. */
public final class RecordingEmitter implements Emitter<byte[]> {
    private final List<Message<? extends byte[]>> sent = new ArrayList<>();

    public int sent() {
        return sent.size();
    }

    public void acknowledgeAll() {
        List.copyOf(sent).forEach(Message::ack);
    }

    @Override
    public <M extends Message<? extends byte[]>> void send(M message) {
        sent.add(message);
    }

    @Override
    public CompletionStage<Void> send(byte[] payload) {
        send(Message.of(payload));
        return new CompletableFuture<>();
    }

    @Override
    public void complete() {}

    @Override
    public void error(Exception e) {}

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean hasRequests() {
        return true;
    }
}
