package io.nvrfleet.registry.store;

/** The statements that write status: one per table and transaction, rows as arrays. */
final class StatusSql {
    static final String UPSERT_STATES = """
            insert into presence_state (hostname, partition, state)
            select hostname, partition, state::json from unnest(?, ?, ?) as row(hostname, partition, state)
            on conflict (hostname) do update set partition = excluded.partition, state = excluded.state
            """;

    static final String UPSERT_NVRS = """
            insert into nvr_status (nvr_id, hostname, status, reason, since, version, conflict, reported_word,
                camera_states)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (nvr_id) do update set status = excluded.status, reason = excluded.reason,
                since = excluded.since, version = excluded.version, conflict = excluded.conflict,
                reported_word = excluded.reported_word, camera_states = excluded.camera_states
            """;

    static final String UPSERT_CAMERAS = """
            insert into camera_status (camera_id, nvr_id, name, status, reason, since, evidence, evidence_at,
                not_reported_since, version, reported_word)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (camera_id) do update set status = excluded.status, reason = excluded.reason,
                since = excluded.since, evidence = excluded.evidence, evidence_at = excluded.evidence_at,
                not_reported_since = excluded.not_reported_since, version = excluded.version,
                reported_word = excluded.reported_word
            """;

    static final String DELETE_CAMERAS = "delete from camera_status where camera_id = any(?)";

    static final String INSERT_HISTORY = """
            insert into status_history (at, nvr_id, camera_id, hostname, name, status, old_status, reason, version)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String INSERT_OUTBOX = """
            insert into outbox (partition, version, topic, key, type, payload, traceparent)
            select * from unnest(?, ?, ?, ?, ?, ?, ?)
            """;

    static final String DELETE_UNREGISTERED = "delete from unregistered_camera where hostname = any(?)";

    static final String INSERT_UNREGISTERED = """
            insert into unregistered_camera (hostname, name, status, reported_word, ip_address, reported_at)
            select * from unnest(?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    static final String DELETE_COMMANDS = """
            delete from inventory_command command using unnest(?, ?) as applied(hostname, revision)
            where command.hostname = applied.hostname and command.revision = applied.revision
            """;

    static final String INSERT_GAPS = """
            insert into observation_gap (partition, gap_from, gap_to)
            select * from unnest(?, ?, ?)
            on conflict (partition, gap_from) do nothing
            """;

    static final String UPSERT_LAST_SEEN = """
            insert into nvr_last_seen as seen (nvr_id, last_seen, last_report_at)
            select * from unnest(?, ?, ?)
            on conflict (nvr_id) do update set last_seen = greatest(seen.last_seen, excluded.last_seen),
                last_report_at = greatest(seen.last_report_at, excluded.last_report_at)
            """;

    private StatusSql() {}
}
