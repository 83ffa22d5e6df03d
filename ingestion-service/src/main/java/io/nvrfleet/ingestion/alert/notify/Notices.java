package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What is to be told, left in the transaction in which it is decided. It only adds rows, and so waits for nobody: the dispatcher alone takes
 * them away, together with a row of what was told, so that a recovery always finds the one or the other of its problem.
 */
public final class Notices {
    /** For which channels is decided here, by their filters as they are now; when it is told, by {@link DispatchPlan}. */
    private static final String ADD = """
            with added as (
                select * from unnest(?, ?, ?, ?, ?)
                    with ordinality as one(alert_id, kind, severity, site_id, alert, place)
            ), problem as (
                select channel.id as channel_id, added.*
                from added join notification_channel channel on channel.enabled
                    and array_position(%1$s, added.severity) >= array_position(%1$s, channel.min_severity)
                    and (channel.site_ids = '{}' or added.site_id = any (channel.site_ids))
                where added.kind = 'problem' and not exists (
                    select from told where told.channel_id = channel.id and told.alert_id = added.alert_id)
            ), recovery as (
                select known.channel_id, added.*
                from added join (
                    select channel_id, alert_id from told where recovery_delivery is null
                    union select channel_id, alert_id from notice where kind = 'problem'
                    union select channel_id, alert_id from problem) known using (alert_id)
                where added.kind = 'recovery'
            )
            insert into notice (channel_id, alert_id, kind, severity, alert)
            select channel_id, alert_id, kind, severity, alert::jsonb
            from (select * from problem union all select * from recovery) matched
            order by place
            on conflict (channel_id, alert_id, kind) do nothing
            """.formatted(Dispatcher.SEVERITIES);

    private Notices() {}

    /** Leaves notices, in the order in which they are to be told: one statement for any number. */
    public static void add(Connection connection, List<? extends Notice> notices) throws SQLException {
        ColumnArrays rows = new ColumnArrays("int8", "text", "text", "int8", "text");
        for (Notice notice : notices) {
            rows.add(
                    notice.alert().id(),
                    switch (notice) {
                        case Notice.Problem problem -> "problem";
                        case Notice.Recovery recovery -> "recovery";
                    },
                    notice.alert().severity().wireName(),
                    notice.alert().siteId(),
                    MessageJson.write(notice.alert()));
        }
        rows.execute(connection, ADD);
    }
}
