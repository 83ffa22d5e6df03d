package io.nvrfleet.registry.refusal;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.AgentRefused;
import io.nvrfleet.events.Topics;
import io.nvrfleet.service.reader.EventReader;
import io.nvrfleet.service.sql.ColumnArrays;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the refusals that gateways publish, one row per hostname (ADR 0012). Made at the start, so that its meters are there before the first record. */
@ApplicationScoped
@Startup
class RefusalConsumer {
    /**
     * Times of one hostname grow, so what is not later than the row has come before. (A refusal that another gateway
     * noticed earlier and told later is left out too: it would change the count alone.)
     */
    private static final String UPSERT = """
            insert into refusal (hostname, remote_address, first_seen, last_seen, count, code, reason)
            select distinct on (hostname) hostname, remote_address, min(at) over same, at, sum(count) over same, code, reason
            from unnest(?, ?, ?, ?, ?, ?) as told(hostname, remote_address, at, count, code, reason)
            where not exists (
                select from refusal known where known.hostname = told.hostname and known.last_seen >= told.at)
            window same as (partition by hostname)
            order by hostname, at desc
            on conflict (hostname) do update set remote_address = excluded.remote_address,
                last_seen = excluded.last_seen, count = refusal.count + excluded.count,
                code = excluded.code, reason = excluded.reason
            """;

    private final AgroalDataSource database;
    private final EventReader<AgentRefused> reader;

    RefusalConsumer(AgroalDataSource database, MeterRegistry meters) {
        this.database = database;
        this.reader = new EventReader<>(Topics.NVR_REFUSALS, AgentRefused.class, this::store, meters);
    }

    @Incoming("refusals")
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return reader.read(batch);
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
