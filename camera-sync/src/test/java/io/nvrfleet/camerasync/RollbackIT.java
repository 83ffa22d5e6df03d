package io.nvrfleet.camerasync;

import io.nvrfleet.camerasync.rig.Service;
import io.nvrfleet.camerasync.rig.StubMediaMtx;
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
        try (StubMediaMtx mediamtx = new StubMediaMtx()) {
            start(database, mediamtx).close();
            NewerVersion.migrate(database);

            start(database, mediamtx).close();
        }
    }

    private static ServiceProcess start(TestDatabase database, StubMediaMtx mediamtx) {
        return Service.start(database, TestServers.bootstrapServers(), mediamtx, Map.of())
                .awaitReady();
    }
}
