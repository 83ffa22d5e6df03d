package io.nvrfleet.gateway.socket;

import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.time.Disruptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How long a connection may take for each of its steps. Time that this process stood still does not count. Times are the
 * ticker's, in nanoseconds.
 */
@ApplicationScoped
class ConnectionDeadlines {
    /** How long a connection may say nothing while there are so many of its kind that others may be kept out. */
    private static final Duration FIRST_MESSAGE_IN_A_CROWD = Duration.ofSeconds(2);

    /** How long the loser of a takeover has to answer a ping. */
    private static final Duration LOSER_ANSWERS = Duration.ofSeconds(2);

    /** How long a peer has for the closing handshake: more than Vert.x gives those who read. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Disruptions disruptions;
    private final Intake intake;
    private final Duration authTimeout;

    ConnectionDeadlines(GatewayConfig config, Disruptions disruptions, Intake intake) {
        this.disruptions = disruptions;
        this.intake = intake;
        authTimeout = config.authTimeout();
    }

    /** Whether a connection has said nothing for too long. */
    boolean isFirstMessageOverdue(long openedAt, long now) {
        return isOver(authTimeout, openedAt, now)
                || (intake.isCrowded() && isOver(FIRST_MESSAGE_IN_A_CROWD, openedAt, now));
    }

    /** Whether an agent has waited for its verdict for too long. */
    boolean isVerdictOverdue(long since, long now) {
        return isOver(authTimeout, since, now);
    }

    /** Whether the loser of a takeover has not answered its ping in time. */
    boolean isLoserOverdue(long pingedAt, long now) {
        return isOver(LOSER_ANSWERS, pingedAt, now);
    }

    /** Whether a peer has not closed its side in time. */
    boolean isClosingOverdue(long closedAt, long now) {
        return isOver(CLOSING, closedAt, now);
    }

    private boolean isOver(Duration limit, long since, long now) {
        return now - disruptions.rearmed(since) > limit.toNanos();
    }
}
