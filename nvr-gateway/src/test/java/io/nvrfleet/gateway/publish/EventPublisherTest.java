package io.nvrfleet.gateway.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.gateway.time.ManualTicker;
import io.nvrfleet.observability.Traces;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventPublisherTest {
    private final List<Sent> sent = new ArrayList<>();
    private final ManualTicker ticker = new ManualTicker();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PublishGate gate = new PublishGate(meters);
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Traces traces = new Traces(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build());
    private final EventPublisher publisher = new EventPublisher(this::send, gate, ticker, meters, traces);

    private static final int PARTITIONS = 64;

    private record Sent(NvrEvent.OfSession event, @Nullable String traceparent, CompletableFuture<Void> answer) {}

    @BeforeEach
    void openTheGate() {
        gate.begin(PARTITIONS);
    }

    @Test
    void shouldSendNothing_whenTheGateIsClosed() {
        gate.closeAfter("nvr", new IllegalStateException("no Kafka"));
        SessionPublication session = open(1);
        session.close(DisconnectCause.CLIENT_CLOSED, ticker.now());
        open(2);
        assertThat(sent).isEmpty();

        gate.open(gate.closed());

        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().event().sessionId()).isEqualTo(id(2));
    }

    @Test
    void shouldWaitForKafkaAndGoOn_whenARecordFails() {
        SessionPublication session = open(1);
        sent.getFirst().answer().completeExceptionally(new IllegalStateException("timed out"));
        session.heartbeat();
        assertThat(gate.isOpen()).isFalse();
        assertThat(sent).hasSize(1);

        gate.open(gate.closed());

        assertThat(sent).hasSize(2);
        assertThat(sent.getLast().event()).isInstanceOf(NvrConnected.class);
    }

    @Test
    void shouldGoOnWithTheOtherPartitions_whenOneHasNoLeader() {
        int dead = BuiltInPartitioner.partitionForKey("nvr".getBytes(UTF_8), PARTITIONS);
        open(1);
        sent.getFirst().answer().completeExceptionally(new IllegalStateException("timed out"));
        publisher.open("another", id(2), ticker.now(), "203.0.113.7", null, () -> true);
        assertThat(sent).as("Kafka may be away").hasSize(1);

        gate.open(IntStream.range(0, PARTITIONS)
                .filter(partition -> partition != dead)
                .boxed()
                .collect(Collectors.toSet()));

        assertThat(sent).hasSize(2);
        assertThat(sent.getLast().event().hostname()).isEqualTo("another");
        assertThat(gate.closed()).containsExactly(dead);
    }

    @Test
    void shouldForgetTheRecorder_whenItCameAndWentWhileTheGateWasClosed() {
        gate.closeAfter("nvr", new IllegalStateException("no Kafka"));

        open(1).close(DisconnectCause.CLIENT_CLOSED, ticker.now());

        assertThat(publisher.recorders()).isZero();
    }

    @Test
    void shouldGoOn_whenKafkaWillNeverTakeARecord() {
        SessionPublication session = open(1);
        sent.getFirst().answer().completeExceptionally(new EventRejectedException(new IllegalStateException("large")));
        session.close(DisconnectCause.CLIENT_CLOSED, ticker.now());

        assertThat(gate.isOpen()).isTrue();
        assertThat(sent.getLast().event()).isInstanceOf(NvrDisconnected.class);
    }

    @Test
    void shouldForgetTheRecorder_whenItsLastCloseIsAcknowledged() {
        SessionPublication session = open(1);
        sent.getLast().answer().complete(null);
        assertThat(publisher.waiting()).isZero();
        session.close(DisconnectCause.CLIENT_CLOSED, ticker.now());
        assertThat(publisher.waiting()).isOne();
        sent.getLast().answer().complete(null);

        assertThat(publisher.waiting()).isZero();
        open(2);
        assertThat(sent.getLast().event().sessionId()).isEqualTo(id(2));
    }

    @Test
    void shouldTraceFromTheFrameUntilKafkaHasIt_whenARecorderConnects() {
        Instant frame = ticker.now();
        gate.closeAfter("nvr", new IllegalStateException("no Kafka"));
        open(1);
        ticker.advance(Duration.ofSeconds(7));
        gate.open(gate.closed());
        assertThat(spans.getFinishedSpanItems()).isEmpty();

        sent.getLast().answer().complete(null);

        SpanData span = spans.getFinishedSpanItems().getLast();
        assertThat(span.getName()).isEqualTo("recorder connected");
        assertThat(span.getStartEpochNanos())
                .isEqualTo(TimeUnit.SECONDS.toNanos(frame.getEpochSecond()) + frame.getNano());
        assertThat(sent.getLast().traceparent()).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
    }

    @Test
    void shouldTraceWhatARecorderReports_andThatItGoes() {
        SessionPublication session = open(1);
        sent.getLast().answer().complete(null);
        session.report(new SystemReport(null, List.of()));
        sent.getLast().answer().complete(null);
        session.close(DisconnectCause.CLIENT_CLOSED, ticker.now());
        sent.getLast().answer().complete(null);

        assertThat(spans.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("recorder connected", "recorder reported", "recorder disconnected");
    }

    @Test
    void shouldTraceNothing_whenASessionIsRenewed() {
        SessionPublication session = open(1);
        sent.getLast().answer().complete(null);
        spans.reset();

        session.heartbeat();
        sent.getLast().answer().complete(null);

        assertThat(sent.getLast().event()).isInstanceOf(NvrHeartbeat.class);
        assertThat(sent.getLast().traceparent()).isNull();
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void shouldTraceEachAttempt_whenKafkaFails() {
        open(1);
        sent.getFirst().answer().completeExceptionally(new IllegalStateException("timed out"));
        gate.open(gate.closed());
        sent.getLast().answer().complete(null);

        assertThat(spans.getFinishedSpanItems())
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
        assertThat(sent).extracting(Sent::traceparent).doesNotHaveDuplicates();
    }

    private SessionPublication open(long counter) {
        return publisher.open("nvr", id(counter), ticker.now(), "203.0.113.7", null, () -> true);
    }

    private static SessionId id(long counter) {
        return new SessionId("gw-1", counter);
    }

    private CompletionStage<Void> send(FleetEvent event, @Nullable String traceparent) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        sent.add(new Sent((NvrEvent.OfSession) event, traceparent, answer));
        return answer;
    }
}
