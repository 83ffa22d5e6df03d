package io.nvrfleet.gateway.config;

/**
 * The names of all meters of the gateway; they are public interface. Label sets are closed: no hostnames, no addresses.
 *
 * <p>Prometheus writes dots as underscores and adds {@code _total} to counters, {@code _seconds} to timers.
 */
public final class Meters {
    /** Gauge, label {@code kind} = agent, viewer, pending: open connections. */
    public static final String CONNECTIONS = "nvrfleet.gateway.connections";

    /** Counter, label {@code code}: connections closed by this gateway, by close code. */
    public static final String CLOSES = "nvrfleet.gateway.closes";

    /** Counter, label {@code cause} (DisconnectCause): sessions ended. */
    public static final String SESSIONS_ENDED = "nvrfleet.gateway.sessions.ended";

    /** Counter, label {@code reason} = origin, draining, limit: upgrades refused. */
    public static final String UPGRADES_REFUSED = "nvrfleet.gateway.upgrades.refused";

    /** Gauge, 1 or 0: whether this gateway is on its way out. */
    public static final String DRAINING = "nvrfleet.gateway.draining";

    /**
     * Counter, label {@code code} (those of ErrorCode that are about a whole message): messages that were not understood, each answered with
     * an error frame.
     */
    public static final String PROTOCOL_ERRORS = "nvrfleet.gateway.protocol.errors";

    /** Counter: entries of reports that were not usable. */
    public static final String REPORT_ENTRIES_IGNORED = "nvrfleet.gateway.report.entries.ignored";

    /** Counter, label {@code outcome} = published, failed, invalid: reports of cameras in {@code metrics} messages that were read. */
    public static final String TELEMETRY_REPORTS = "nvrfleet.gateway.telemetry.reports";

    /** Counter: {@code metrics} messages that were not taken, since too much waits. */
    public static final String TELEMETRY_DROPPED = "nvrfleet.gateway.telemetry.dropped";

    /** Gauge, characters: {@code metrics} messages that wait to be read, or for Kafka. */
    public static final String TELEMETRY_UNSENT = "nvrfleet.gateway.telemetry.unsent";

    /** Counter: times that this process stood still for more than 2 s. */
    public static final String STALLS = "nvrfleet.gateway.stalls";

    /** Timer, labels {@code type} (event), {@code outcome} = ok, failed, rejected: from sending to Kafka's answer. */
    public static final String PUBLISHED = "nvrfleet.gateway.published";

    /** Gauge: recorders with something unpublished or in flight. */
    public static final String PUBLISH_WAITING = "nvrfleet.gateway.publish.waiting";

    /** Gauge, 1 or 0: whether all evidence flows to Kafka; 0 while that of a single partition waits. */
    public static final String PUBLISH_OPEN = "nvrfleet.gateway.publish.open";

    /** Gauge: hostnames in the directory, removed ones included. */
    public static final String DIRECTORY_ENTRIES = "nvrfleet.gateway.directory.entries";

    /** Counter, label {@code outcome} = found, unknown, unanswered, limited: look-ups at the registry. */
    public static final String LOOKUPS = "nvrfleet.gateway.lookups";

    /** Counter, labels {@code type} (command), {@code outcome} = applied, gone: commands for sessions of this gateway. */
    public static final String COMMANDS = "nvrfleet.gateway.commands";

    /** Counter, labels {@code topic}, {@code reason} = unknown_type, invalid, seen: records that were skipped. */
    public static final String RECORDS_SKIPPED = "nvrfleet.gateway.records.skipped";

    /** Counter, label {@code feed} = status, directory, streams, alerts: frames made for viewers, each counted once. */
    public static final String VIEWER_FRAMES = "nvrfleet.gateway.viewer.frames";

    /** Counter, label {@code outcome} = replayed, resync: how viewers came back with a cursor. */
    public static final String VIEWER_RETURNS = "nvrfleet.gateway.viewer.returns";

    private Meters() {}
}
