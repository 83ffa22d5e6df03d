package io.nvrfleet.ingestion;

import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.servers.testing.NewerVersion;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A version that is rolled back leaves its tables, and the one before works with them. */
class RollbackIT {
    @Test
    void shouldBeReady_whenANewerVersionHasMigratedItsTables() {
        TestDatabase database = Service.schema("rollback");
        start(database).close();
        NewerVersion.migrate(database);

        start(database).close();
    }

    private static ServiceProcess start(TestDatabase database) {
        return Service.start(database, TestServers.bootstrapServers(), Map.of()).awaitReady();
    }
}
