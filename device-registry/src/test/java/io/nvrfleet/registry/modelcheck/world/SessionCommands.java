package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.SessionCommand;
import io.nvrfleet.events.SessionCommand.AccessRevoked;
import io.nvrfleet.events.SessionCommand.NvrReportRequested;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.SessionId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a gateway does what the registry asks of its sessions. */
final class SessionCommands {
    private final Reader<FleetEvent> reader;
    private final Coverage coverage;
    private final Function<SessionId, @Nullable GatewaySession> sessionOf;

    SessionCommands(
            OsProcess process, Link link, Coverage coverage, Function<SessionId, @Nullable GatewaySession> sessionOf) {
        this.reader = new Reader<>(process, link, link.broker().sessions());
        this.coverage = coverage;
        this.sessionOf = sessionOf;
    }

    void begin(Gateway gateway) {
        reader.fromTheEnd(command -> obey(gateway, (SessionCommand) command));
    }

    private void obey(Gateway gateway, SessionCommand command) {
        GatewaySession session = sessionOf.apply(command.sessionId());
        if (session == null) {
            return;
        }
        switch (command) {
            case NvrSessionSuperseded superseded -> {
                coverage.hit(Situation.SESSION_SUPERSEDED);
                gateway.supersede(session);
            }
            case NvrReportRequested requested -> {
                coverage.hit(Situation.REPORT_REQUESTED);
                session.reportAsked();
            }
            case AccessRevoked revoked -> {
                coverage.hit(Situation.ACCESS_REVOKED);
                gateway.close(session, CloseReason.REVOKED, DisconnectCause.REVOKED);
            }
        }
    }
}
