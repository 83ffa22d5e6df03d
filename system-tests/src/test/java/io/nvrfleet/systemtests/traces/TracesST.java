package io.nvrfleet.systemtests.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.LocalStack;
import io.nvrfleet.systemtests.traces.SpanReceiver.Received;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One trace through all processes, from a recorder's frame to the frames of dashboards. */
@Tag("own-stack")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TracesST {
    @Test
    void shouldShowAChangeAsOneTraceThroughGatewayRegistryAndGateway_andNoHeartbeat() {
        try (SpanReceiver collector = new SpanReceiver();
                LocalStack stack = LocalStack.start(1, tracedTo(collector), line -> {})) {
            Recorder recorder = stack.inventory().register("ST-Traced", "CAM-001");
            String key = recorder.hostname().toLowerCase(Locale.ROOT);
            try (Dashboard viewer = new Dashboard(Socket.open(stack.http(), stack.socketAddress()))) {
                viewer.subscribe();
                try (Agent agent = new Agent(Socket.open(stack.http(), stack.socketAddress()), recorder.hostname())) {
                    agent.auth();
                    viewer.socket().await("nvr_online");
                    agent.heartbeat();
                }
                viewer.socket().await("nvr_offline");
            }

            for (String change : List.of("recorder connected", "recorder disconnected")) {
                Waiting.soon().untilAsserted(() -> {
                    Received frame = only(collector, key, change);
                    Received applied = childOf(collector, frame);
                    Received told = childOf(collector, applied);
                    assertThat(List.of(frame.service(), applied.service(), told.service()))
                            .containsExactly("nvr-gateway", "device-registry", "nvr-gateway");
                    assertThat(List.of(applied.name(), told.name())).containsExactly("status applied", "viewers told");
                    assertThat(List.of(applied.traceId(), told.traceId())).containsOnly(frame.traceId());
                    assertThat(frame.parentId()).isEmpty();
                });
            }
            // The connect, the close, and what became of each: had a heartbeat a span, there would be more.
            assertThat(collector.all().stream()
                            .filter(span ->
                                    span.about().equals(key) && span.parentId().isEmpty()))
                    .extracting(Received::name)
                    .contains("recorder connected", "recorder disconnected")
                    .isSubsetOf("recorder connected", "recorder disconnected", "status applied");
        }
    }

    private static Map<String, String> tracedTo(SpanReceiver collector) {
        return Map.of(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.url());
    }

    private static Received only(SpanReceiver collector, String about, String name) {
        List<Received> found = collector.all().stream()
                .filter(span -> span.about().equals(about) && span.name().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    private static Received childOf(SpanReceiver collector, Received parent) {
        List<Received> found = collector.all().stream()
                .filter(span -> span.parentId().equals(parent.spanId()))
                .toList();
        assertThat(found).as("what followed " + parent.name()).hasSize(1);
        return found.getFirst();
    }
}
