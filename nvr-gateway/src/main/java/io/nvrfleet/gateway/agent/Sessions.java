package io.nvrfleet.gateway.agent;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.GatewayIdentity;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.protocol.ClientMessage.Auth;
import io.nvrfleet.gateway.protocol.CloseCode;
import io.nvrfleet.gateway.protocol.IgnoredEntries;
import io.nvrfleet.gateway.protocol.ReceivedReport;
import io.nvrfleet.gateway.publish.EventPublisher;
import io.nvrfleet.gateway.publish.SessionPublication;
import io.nvrfleet.gateway.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The live sessions of this gateway. A recorder may have several for a moment: the registry decides which stays. */
@ApplicationScoped
public class Sessions {
    private final ConcurrentHashMap<Long, Live> live = new ConcurrentHashMap<>();
    private final GatewayConfig config;
    private final GatewayIdentity identity;
    private final EventPublisher publisher;
    private final Ticker ticker;
    private final MeterRegistry meters;

    Sessions(
            GatewayConfig config,
            GatewayIdentity identity,
            EventPublisher publisher,
            Ticker ticker,
            MeterRegistry meters) {
        this.config = config;
        this.identity = identity;
        this.publisher = publisher;
        this.ticker = ticker;
        this.meters = meters;
    }

    /** The connection of a session. */
    public interface AgentConnection {
        /** Closes the socket; the session ends with this cause. */
        void end(CloseCode code, String reason, DisconnectCause cause);

        /** Whether the peer is known to be there. */
        boolean isTrusted();
    }

    private record Live(AgentSession session, AgentConnection connection) {}

    /** What opening a session gave. */
    public record Opened(AgentSession session, IgnoredEntries ignored) {}

    /** Opens a session for an admitted recorder. */
    public Opened open(Auth auth, String remoteAddress, AgentConnection connection) {
        Instant at = ticker.now();
        long now = ticker.nanos();
        SessionId id = identity.nextSession();
        ReceivedReport report = auth.report();
        ReportUnion union = new ReportUnion(config.maxCameras(), report);
        IgnoredEntries ignored =
                report == null ? IgnoredEntries.NONE : union.merge(report, at).ignored();
        BooleanSupplier trusted = connection::isTrusted;
        SessionPublication publication =
                publisher.open(Hostnames.key(auth.hostname()), id, at, remoteAddress, union.report(), trusted);
        Heartbeats heartbeats = new Heartbeats(config.heartbeatInterval(), now);
        AgentSession session = new AgentSession(
                id,
                auth.hostname(),
                union,
                heartbeats,
                publication,
                config.reportRepeat(),
                config.heartbeatInterval(),
                now);
        live.put(id.counter(), new Live(session, connection));
        return new Opened(session, ignored);
    }

    /** The session's socket is closed or given up. */
    public void closed(AgentSession session, DisconnectCause cause) {
        if (live.remove(session.id().counter()) != null) {
            meters.counter(Meters.SESSIONS_ENDED, "cause", cause.name().toLowerCase(Locale.ROOT))
                    .increment();
            session.close(cause, ticker.now());
        }
    }

    /** Whether a session id is one of this process. */
    public boolean isMine(SessionId id) {
        return id.gatewayId().equals(identity.id());
    }

    /** A live session of this gateway. */
    public Optional<AgentSession> find(SessionId id) {
        return entry(id).map(Live::session);
    }

    /** Closes the socket of one session; false when it is not live here. */
    public boolean end(SessionId id, CloseCode code, String reason, DisconnectCause cause) {
        Optional<Live> entry = entry(id);
        entry.ifPresent(found -> found.connection().end(code, reason, cause));
        return entry.isPresent();
    }

    /** About how often a session is renewed in the log, which is what agents are told to send at. */
    public Duration heartbeatInterval() {
        return config.heartbeatInterval();
    }

    public int size() {
        return live.size();
    }

    /** The hostnames of all live sessions, each once, in the agents' own spelling. */
    public List<String> hostnames() {
        return live.values().stream()
                .map(entry -> entry.session().hostname())
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    private Optional<Live> entry(SessionId id) {
        return isMine(id) ? Optional.ofNullable(live.get(id.counter())) : Optional.empty();
    }
}
