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
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One trace through all processes, from a recorder's frame to the frames of dashboards. */
@Tag("own-stack")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
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
                // What Kafka did not take at once, or was published twice, is told more than once.
                Waiting.soon().untilAsserted(() -> assertThat(chains(collector, key, change))
                        .as(change)
                        .isNotEmpty()
                        .allSatisfy(TracesST::assertOneTrace));
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

    /** A recorder's frame, what the registry made of it, what a gateway told of that. */
    private static List<List<Received>> chains(SpanReceiver collector, String about, String name) {
        return collector.all().stream()
                .filter(frame -> frame.about().equals(about) && frame.name().equals(name))
                .flatMap(frame -> after(collector, frame)
                        .flatMap(applied -> after(collector, applied).map(told -> List.of(frame, applied, told))))
                .toList();
    }

    private static Stream<Received> after(SpanReceiver collector, Received parent) {
        return collector.all().stream().filter(span -> span.parentId().equals(parent.spanId()));
    }

    private static void assertOneTrace(List<Received> chain) {
        assertThat(chain)
                .extracting(Received::service)
                .containsExactly("nvr-gateway", "device-registry", "nvr-gateway");
        assertThat(chain.subList(1, 3)).extracting(Received::name).containsExactly("status applied", "viewers told");
        assertThat(chain)
                .extracting(Received::traceId)
                .containsOnly(chain.getFirst().traceId());
        assertThat(chain.getFirst().parentId()).isEmpty();
    }
}
