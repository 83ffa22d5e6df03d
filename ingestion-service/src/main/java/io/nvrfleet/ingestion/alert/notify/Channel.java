package io.nvrfleet.ingestion.alert.notify;

import static io.nvrfleet.rest.Columns.constant;
import static io.nvrfleet.rest.Columns.optionalConstant;

import io.nvrfleet.ingestion.alert.notify.ChannelConfig.Template;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes: a channel with its secret.
 *
 * @param id of the channel
 */
record Channel(
        long id,
        ChannelType type,
        List<String> mailTo,
        @Nullable String url,
        @Nullable Template template,
        @Nullable String secret) {
    /** The columns that {@link #read} reads; {@code channel} is the table's name. */
    static final String COLUMNS =
            "channel.id as channel_id, channel.type, channel.mail_to, channel.url, channel.template, channel.secret";

    Channel {
        mailTo = List.copyOf(mailTo);
    }

    static Channel read(ResultSet row) throws SQLException {
        return new Channel(
                row.getLong("channel_id"),
                constant(row, "type", ChannelType.class),
                List.of((String[]) row.getArray("mail_to").getArray()),
                row.getString("url"),
                optionalConstant(row, "template", Template.class),
                row.getString("secret"));
    }

    @Override
    public String toString() {
        return type.wireName() + " channel " + id;
    }
}
