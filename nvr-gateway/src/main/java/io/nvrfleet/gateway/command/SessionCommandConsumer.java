package io.nvrfleet.gateway.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.SessionCommand;
import io.nvrfleet.events.SessionCommand.AccessRevoked;
import io.nvrfleet.events.SessionCommand.NvrReportRequested;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.gateway.agent.Sessions;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.directory.Admission;
import io.nvrfleet.gateway.directory.Admissions;
import io.nvrfleet.gateway.kafka.IncomingEvents;
import io.nvrfleet.gateway.protocol.CloseCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Does what the registry asks of single sessions. Every replica reads all commands and acts on those that name a
 * session of its own.
 */
@ApplicationScoped
class SessionCommandConsumer {
    private static final Uni<Void> DONE = Uni.createFrom().voidItem();

    private final Sessions sessions;
    private final Admissions admissions;
    private final IncomingEvents events;
    private final MeterRegistry meters;

    SessionCommandConsumer(Sessions sessions, Admissions admissions, IncomingEvents events, MeterRegistry meters) {
        this.sessions = sessions;
        this.admissions = admissions;
        this.events = events;
        this.meters = meters;
    }

    @Incoming("sessions")
    Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        events.decode(message, SessionCommand.class)
                .filter(command -> sessions.isMine(command.sessionId()))
                .ifPresent(this::execute);
        return DONE;
    }

    private void execute(SessionCommand command) {
        boolean applied =
                switch (command) {
                    case NvrSessionSuperseded superseded ->
                        sessions.end(
                                superseded.sessionId(),
                                CloseCode.SUPERSEDED,
                                CloseCode.SUPERSEDED.reason(),
                                DisconnectCause.SUPERSEDED);
                    case AccessRevoked revoked -> revoke(revoked);
                    case NvrReportRequested requested -> requestReport(requested);
                };
        meters.counter(
                        Meters.COMMANDS,
                        "type",
                        EventType.of(command).wireName(),
                        "outcome",
                        applied ? "applied" : "gone")
                .increment();
    }

    /** Its recorder may be admitted again by now; then the agent is told to come back soon. */
    private boolean revoke(AccessRevoked revoked) {
        if (sessions.find(revoked.sessionId()).isEmpty()) {
            return false;
        }
        admissions.askRegistry(revoked.hostname()).subscribe().with(verdict -> {
            Admission.Refused close = verdict instanceof Admission.Refused refused ? refused : Admission.CANNOT_TELL;
            sessions.end(revoked.sessionId(), close.code(), close.reason(), DisconnectCause.REVOKED);
        });
        return true;
    }

    private boolean requestReport(NvrReportRequested requested) {
        return sessions.find(requested.sessionId())
                .map(session -> {
                    session.requestReport();
                    return true;
                })
                .orElse(false);
    }
}
