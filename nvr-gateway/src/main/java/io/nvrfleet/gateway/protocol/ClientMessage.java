package io.nvrfleet.gateway.protocol;

import org.jspecify.annotations.Nullable;

/** A message of an agent or a dashboard, with the field names of seeds 001 and 002. */
public sealed interface ClientMessage {

    /**
     * {@code auth}: an agent introduces its recorder.
     *
     * @param hostname valid, in the agent's own spelling
     * @param report null without {@code systemStatus}
     */
    record Auth(String hostname, @Nullable ReceivedReport report) implements ClientMessage {}

    /** {@code heartbeat}: a sign of life, with what changed or all there is to report. */
    record Heartbeat(@Nullable ReceivedReport report) implements ClientMessage {}

    /**
     * {@code dashboard}: a viewer subscribes.
     *
     * @param batch whether updates are wanted in coalesced batches
     * @param since the cursor to go on from; null for live updates only
     */
    record Dashboard(boolean batch, @Nullable String since) implements ClientMessage {}
}
