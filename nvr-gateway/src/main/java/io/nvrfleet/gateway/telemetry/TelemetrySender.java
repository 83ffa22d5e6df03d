package io.nvrfleet.gateway.telemetry;

import io.nvrfleet.events.CameraReported;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Gives reports of cameras to Kafka. */
interface TelemetrySender {
    /**
     * Sends the reports of one message. May keep its caller for a moment, when Kafka is away.
     *
     * @return completes when Kafka has all of them, or exceptionally when that is not known of one
     */
    CompletionStage<Void> send(List<CameraReported> reports);
}
