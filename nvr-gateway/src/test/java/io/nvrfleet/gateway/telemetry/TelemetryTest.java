package io.nvrfleet.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.protocol.ServerFrame.ErrorReply;
import io.nvrfleet.gateway.time.ManualTicker;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** What becomes of metrics messages, with a Kafka that answers when the test says so. */
class TelemetryTest {
    private static final String GOOD = """
            {"type":"metrics","cameras":[{"name":" CAM-001","health":{"fps":25}},{"name":"CAM-002","health":{"fps":12}}]}""";
    private static final String ONE_BAD = """
            {"type":"metrics","cameras":[{"name":"CAM-001","health":{"fps":25}},
              {"name":"CAM-002","health":{"temperature_celsius":255}}]}""";

    /** Room for four messages, of which one peer has two. */
    private static final String LARGE = GOOD + " ".repeat(128 * 1024 - GOOD.length());

    private final List<CameraReported> sent = new ArrayList<>();
    private final Queue<CompletableFuture<Void>> kafka = new ArrayDeque<>();
    private final List<ErrorReply> answers = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ManualTicker ticker = new ManualTicker();
    private final Telemetry telemetry = new Telemetry(this::send, config(), ticker, meters, Runnable::run);
    private final PeerTelemetry peer = telemetry.ofPeer();

    private CompletableFuture<Void> send(List<CameraReported> reports) {
        sent.addAll(reports);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        kafka.add(answer);
        return answer;
    }

    @Test
    void shouldPublishEachCameraAndAnswerNothing_whenAllIsWell() {
        peer.take("Nvr", GOOD, answers::add);
        kafkaTakesIt();

        assertThat(sent).extracting(CameraReported::name).containsExactly("CAM-001", "CAM-002");
        CameraReported first = sent.getFirst();
        assertThat(first.key()).isEqualTo("nvr");
        assertThat(first.way()).isEqualTo(Way.AGENT);
        assertThat(first.cameraId()).isNull();
        assertThat(first.ipAddress()).isNull();
        assertThat(first.receivedAt()).isEqualTo(ticker.now());
        assertThat(answers).isEmpty();
        assertThat(reports("published")).isEqualTo(2);
        assertThat(unsent()).isZero();
    }

    @Test
    void shouldPublishTheOthersAndNameThePointer_whenOneCameraIsBad() {
        peer.take("nvr", ONE_BAD, answers::add);
        assertThat(answers).as("Kafka has not answered").isEmpty();
        kafkaTakesIt();

        assertThat(sent).extracting(CameraReported::name).containsExactly("CAM-001");
        assertThat(answers).singleElement().satisfies(answer -> {
            assertThat(answer.code()).isEqualTo("invalid_metrics");
            assertThat(Objects.requireNonNull(answer.errors()))
                    .extracting(FieldError::pointer)
                    .containsExactly("/cameras/1/health/temperature_celsius");
        });
        assertThat(reports("invalid")).isOne();
    }

    @Test
    void shouldSayThatItIsUnavailable_whenKafkaDoesNotTakeIt() {
        peer.take("nvr", ONE_BAD, answers::add);
        kafka.remove().completeExceptionally(new KafkaException("away"));

        assertThat(answers).extracting(ErrorReply::code).containsExactly("telemetry_unavailable");
        assertThat(reports("failed")).isOne();
        assertThat(unsent()).isZero();
    }

    @Test
    void shouldRefuseWhatIsTooMuchOfOnePeer_andTakeThatOfOthers() {
        for (int i = 0; i < 3; i++) {
            peer.take("nvr", LARGE, answers::add);
        }
        assertThat(sent).hasSize(4);
        assertThat(answers).extracting(ErrorReply::code).containsExactly("telemetry_unavailable");

        telemetry.ofPeer().take("other", LARGE, answers::add);
        assertThat(sent).hasSize(6);
        assertThat(answers).hasSize(1);

        kafkaTakesIt();
        peer.take("nvr", LARGE, answers::add);
        assertThat(sent).as("there is room again").hasSize(8);
    }

    @Test
    void shouldRefuseWhatIsTooMuchOfAll() {
        for (int i = 0; i < 5; i++) {
            telemetry.ofPeer().take("nvr-" + i, LARGE, answers::add);
        }

        assertThat(sent).hasSize(8);
        assertThat(answers).extracting(ErrorReply::code).containsExactly("telemetry_unavailable");
        assertThat(meters.counter(Meters.TELEMETRY_DROPPED).count()).isOne();
        assertThat(unsent()).isEqualTo(4 * LARGE.length());
    }

    private void kafkaTakesIt() {
        kafka.remove().complete(null);
    }

    private double reports(String outcome) {
        return meters.counter(Meters.TELEMETRY_REPORTS, "outcome", outcome).count();
    }

    private double unsent() {
        return meters.get(Meters.TELEMETRY_UNSENT).gauge().value();
    }

    private static GatewayConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .addDiscoveredConverters()
                .withDefaultValue("gateway.telemetry.max-unsent", "512K")
                .build()
                .getConfigMapping(GatewayConfig.class);
    }
}
