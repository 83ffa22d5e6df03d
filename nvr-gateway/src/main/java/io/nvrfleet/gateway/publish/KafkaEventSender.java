package io.nvrfleet.gateway.publish;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.gateway.config.GatewayIdentity;
import io.nvrfleet.observability.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jspecify.annotations.Nullable;

/**
 * Sends events as CloudEvents. The overflow buffer has no limit of its own; it holds one record per recorder at most, since
 * a lane gives out the next one when the last was answered.
 */
@ApplicationScoped
class KafkaEventSender implements EventSender {
    private final Emitter<ProducerRecord<String, byte[]>> emitter;
    private final GatewayIdentity identity;
    private final AtomicLong eventCount = new AtomicLong();

    KafkaEventSender(
            @Channel("nvr-events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    Emitter<ProducerRecord<String, byte[]>> emitter,
            GatewayIdentity identity) {
        this.emitter = emitter;
        this.identity = identity;
    }

    @Override
    public CompletionStage<Void> send(FleetEvent event, @Nullable String traceparent) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        emitter.send(Message.of(record(event, traceparent))
                .withAck(() -> {
                    result.complete(null);
                    return CompletableFuture.completedStage(null);
                })
                .withNack(failure -> {
                    result.completeExceptionally(isFinal(failure) ? new EventRejectedException(failure) : failure);
                    return CompletableFuture.completedStage(null);
                }));
        return result;
    }

    private ProducerRecord<String, byte[]> record(FleetEvent event, @Nullable String traceparent) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(EventType.of(event).topic(), event.key(), EventCodec.encode(event));
        EventCodec.headers(event, Long.toString(eventCount.incrementAndGet()), "/nvr-gateway/" + identity.id())
                .forEach(message.headers()::add);
        if (traceparent != null) {
            message.headers().add(Traces.TRACEPARENT, Traces.header(traceparent));
        }
        return message;
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof SerializationException;
    }
}
