package io.nvrfleet.ingestion;

import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.servers.testing.CuttableLine;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that ended because PostgreSQL is away would be started again after ever longer pauses. */
class StartIT {
    /** Thirty tries to connect take less. */
    private static final Duration LONG_AWAY = Duration.ofSeconds(75);

    @Test
    void shouldWaitAndThenBeReady_whenPostgresIsAwayAtItsStart() {
        TestDatabase database = Service.schema("start");
        try (CuttableLine line = Service.line(database)) {
            line.cut();
            try (ServiceProcess service =
                    Service.start(Service.through(line, database), TestServers.bootstrapServers(), Map.of())) {
                Waiting.await().during(LONG_AWAY).until(service::isAlive);
                line.mend();

                service.awaitReady();
            }
        }
    }
}
