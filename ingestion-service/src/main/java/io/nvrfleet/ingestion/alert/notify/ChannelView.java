package io.nvrfleet.ingestion.alert.notify;

import static io.nvrfleet.rest.Columns.constant;
import static io.nvrfleet.rest.Columns.instant;
import static io.nvrfleet.rest.Columns.optionalConstant;

import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * By what people are told of alerts.
 *
 * @param minSeverity what is less bad is not told here
 * @param siteIds only alerts of these sites; none for all
 * @param groupSeconds how long it is waited for more before it is told
 * @param cooldownSeconds from one message about problems to the next one, at least
 * @param maxPerHour messages about problems; what is beyond comes as one digest; null for any number
 * @param lastDelivery the newest one; null before the first
 * @param subscriptions web_push: how many browsers; null for others
 * @param revision grows with every change, also as entity tag
 */
@RegisterForReflection
@Schema(name = "NotificationChannel", description = "By what people are told of alerts")
public record ChannelView(
        long id,
        String name,
        ChannelType type,
        ChannelConfig config,
        Severity minSeverity,
        List<Long> siteIds,
        @Nullable QuietHours quietHours,
        int groupSeconds,
        int cooldownSeconds,
        @Nullable Integer maxPerHour,
        boolean enabled,
        @Nullable DeliveryView lastDelivery,
        @Nullable Long subscriptions,
        long revision,
        Instant createdAt,
        Instant updatedAt) {
    public ChannelView {
        siteIds = List.copyOf(siteIds);
    }

    /** Reads a row of {@link Channels}: a channel with its newest delivery and the number of its browsers, without its secret. */
    static ChannelView read(ResultSet row) throws SQLException {
        ChannelType type = constant(row, "type", ChannelType.class);
        return new ChannelView(
                row.getLong("id"),
                row.getString("name"),
                type,
                config(row, type),
                constant(row, "min_severity", Severity.class),
                List.of((Long[]) row.getArray("site_ids").getArray()),
                Dispatcher.quiet(row),
                row.getInt("group_seconds"),
                row.getInt("cooldown_seconds"),
                row.getObject("max_per_hour", Integer.class),
                row.getBoolean("enabled"),
                null,
                type == ChannelType.WEB_PUSH ? row.getLong("subscriptions") : null,
                row.getLong("revision"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static ChannelConfig config(ResultSet row, ChannelType type) throws SQLException {
        return switch (type) {
            case EMAIL ->
                new ChannelConfig(List.of((String[]) row.getArray("mail_to").getArray()), null, null, null, null);
            case WEBHOOK ->
                new ChannelConfig(
                        null,
                        row.getString("url"),
                        optionalConstant(row, "template", ChannelConfig.Template.class),
                        null,
                        row.getBoolean("secret_set"));
            case WEB_PUSH -> new ChannelConfig(null, null, null, null, null);
        };
    }

    ChannelView with(@Nullable DeliveryView newest) {
        return new ChannelView(
                id,
                name,
                type,
                config,
                minSeverity,
                siteIds,
                quietHours,
                groupSeconds,
                cooldownSeconds,
                maxPerHour,
                enabled,
                newest,
                subscriptions,
                revision,
                createdAt,
                updatedAt);
    }
}
