package io.nvrfleet.registry.refusal;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.AgentRefused;
import io.nvrfleet.registry.kafka.KafkaRecords;
import io.nvrfleet.registry.sql.ColumnArrays;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the refusals that gateways publish: one statement per poll, each hostname once. A repeat after a crash counts twice. */
@ApplicationScoped
class RefusalConsumer {
    private static final String UPSERT = """
            insert into refusal (hostname, remote_address, first_seen, last_seen, count, code, reason)
            select hostname, remote_address, at, at, count, code, reason
            from unnest(?, ?, ?, ?, ?, ?) as row(hostname, remote_address, at, count, code, reason)
            on conflict (hostname) do update set remote_address = excluded.remote_address,
                last_seen = greatest(refusal.last_seen, excluded.last_seen), count = refusal.count + excluded.count,
                code = excluded.code, reason = excluded.reason
            """;

    private final AgroalDataSource database;

    RefusalConsumer(AgroalDataSource database) {
        this.database = database;
    }

    @Incoming("refusals")
    @RunOnVirtualThread
    void consume(ConsumerRecords<String, byte[]> messages) throws SQLException {
        Map<String, AgentRefused> latest = new TreeMap<>();
        messages.forEach(message -> KafkaRecords.decode(message)
                .as(AgentRefused.class)
                .ifPresent(refused -> latest.merge(refused.hostname(), refused, RefusalConsumer::later)));
        if (!latest.isEmpty()) {
            store(List.copyOf(latest.values()));
        }
    }

    private static AgentRefused later(AgentRefused before, AgentRefused now) {
        return new AgentRefused(
                now.hostname(),
                now.remoteAddress(),
                now.code(),
                now.reason(),
                before.count() + now.count(),
                now.observedAt());
    }

    private void store(List<AgentRefused> refusals) throws SQLException {
        ColumnArrays rows = new ColumnArrays("text", "text", "timestamptz", "int8", "int4", "text");
        for (AgentRefused refused : refusals) {
            rows.add(
                    refused.hostname(),
                    refused.remoteAddress(),
                    refused.observedAt(),
                    (long) refused.count(),
                    refused.code(),
                    refused.reason());
        }
        try (Connection connection = database.getConnection()) {
            rows.execute(connection, UPSERT);
        }
    }
}
