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
    private final Function<SessionId, @Nullable GatewaySession> sessionOf;

    SessionCommands(OsProcess process, Broker broker, Function<SessionId, @Nullable GatewaySession> sessionOf) {
        this.reader = new Reader<>(process, broker, broker.sessions());
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
            case NvrSessionSuperseded superseded ->
                gateway.close(session, Verdict.SUPERSEDED, DisconnectCause.SUPERSEDED);
            case NvrReportRequested requested -> session.reportAsked();
            case AccessRevoked revoked -> gateway.close(session, Verdict.REVOKED, DisconnectCause.REVOKED);
        }
    }
}
