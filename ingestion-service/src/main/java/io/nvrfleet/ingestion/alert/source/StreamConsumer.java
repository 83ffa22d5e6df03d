package io.nvrfleet.ingestion.alert.source;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.events.Topics;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRules;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.service.reader.EventReader;
import io.nvrfleet.service.sql.Transaction;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps how streams are, and judges rules by it (ADR 12). Made at the start, so that its meters are there before the first record. */
@ApplicationScoped
@Startup
class StreamConsumer {
    private final AgroalDataSource database;
    private final Clock clock;
    private final Wake wake;
    private final EventReader<StreamStatusChanged> reader;

    StreamConsumer(AgroalDataSource database, Clock clock, Wake wake, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        this.wake = wake;
        reader = new EventReader<>(Topics.MEDIA_STREAMS, StreamStatusChanged.class, this::store, meters);
    }

    @Incoming("streams")
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return reader.read(batch);
    }

    private void store(List<StreamStatusChanged> changes) throws SQLException {
        Transaction.run(database, connection -> {
            List<AlertRule> rules = AlertRules.hold(connection);
            Judging.holdFacts(connection);
            Set<Long> cameras = StreamTable.store(connection, changes);
            Judging.again(
                    connection,
                    Judging.of(rules, Set.of(Kind.STREAM_GONE)),
                    Whom.cameras(cameras),
                    clock.instant(),
                    Resolution.RECOVERED);
        });
        wake.nudge();
    }
}
