package io.nvrfleet.ingestion.alert.source;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.Topics;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRules;
import io.nvrfleet.service.reader.EventReader;
import io.nvrfleet.service.sql.Transaction;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps how recorders and cameras are and were, and judges rules by it (ADR 12), once the registry's state was read. Made at the start, so that
 * its meters are there before the first record.
 */
@ApplicationScoped
@Startup
class StatusConsumer {
    private final AgroalDataSource database;
    private final RegistryState registry;
    private final Clock clock;
    private final Wake wake;
    private final EventReader<StatusChange> reader;

    StatusConsumer(AgroalDataSource database, RegistryState registry, Clock clock, Wake wake, MeterRegistry meters) {
        this.database = database;
        this.registry = registry;
        this.clock = clock;
        this.wake = wake;
        reader = new EventReader<>(Topics.NVR_STATUS_CHANGES, StatusChange.class, this::store, meters);
    }

    @Incoming("status-changes")
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return reader.read(batch);
    }

    private void store(List<StatusChange> changes) throws SQLException {
        registry.awaitRead();
        Transaction.run(database, connection -> {
            List<AlertRule> rules = AlertRules.hold(connection);
            Judging.holdFacts(connection);
            StatusTables.store(connection, changes);
            Judging.again(
                    connection,
                    Judging.of(rules, Judging.OF_STATUS),
                    Whom.nvrs(changes.stream().map(StatusChange::nvrId).toList()),
                    clock.instant(),
                    Resolution.RECOVERED);
        });
        wake.nudge();
    }
}
