package io.nvrfleet.gateway.protocol;

import org.jspecify.annotations.Nullable;

/** A message of an agent or a dashboard (docs/protocol/websocket.md). */
public sealed interface ClientMessage {

    /**
     * {@code auth}: an agent introduces its recorder.
     *
     * @param hostname valid, in the agent's own spelling
     * @param report null without {@code systemStatus}
     */
    record Auth(String hostname, @Nullable ReceivedReport report) implements ClientMessage {}

    /**
     * {@code heartbeat}: a sign of life, with what changed or all there is to report.
     *
     * @param hostname of whom it is, if it says so
     */
    record Heartbeat(@Nullable String hostname, @Nullable ReceivedReport report) implements ClientMessage {}

    /**
     * {@code metrics}: what a recorder measured of its cameras.
     *
     * @param text the whole message, for {@link MetricsReader}
     */
    record Metrics(String text) implements ClientMessage {}

    /**
     * A client that keeps its connection alive by itself.
     *
     * @param plain whether it is the text {@code ping}, and not {@code {"type":"ping"}}
     */
    record Ping(boolean plain) implements ClientMessage {}

    /**
     * {@code dashboard}: a viewer subscribes.
     *
     * @param batch whether updates are wanted in coalesced batches
     * @param since the cursor to go on from; null for live updates only
     */
    record Dashboard(boolean batch, @Nullable String since) implements ClientMessage {}
}
