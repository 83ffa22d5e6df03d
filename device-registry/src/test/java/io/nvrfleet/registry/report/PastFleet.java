package io.nvrfleet.registry.report;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.nvrfleet.registry.inventory.Api.newHostname;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.registry.inventory.Api;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A site with recorders that seem to have been registered long ago, and the history that a test writes for them. */
final class PastFleet {
    private static final Instant REGISTERED = Instant.parse("2020-01-01T00:00:00Z");

    private final TestDatabase database = TestServers.postgres();
    private final long siteId;

    PastFleet(String region) {
        siteId = json("{\"name\":\"Site %s\",\"region\":\"%s\"}".formatted(UUID.randomUUID(), region))
                .post("/api/sites")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    long siteId() {
        return siteId;
    }

    /** Registers a recorder of that name at the site; returns its id once the log has it. */
    long nvr(String name) {
        long id = json("{\"hostname\":\"%s\",\"device_name\":\"%s\",\"site_id\":%d}"
                        .formatted(newHostname(), name.replace("\"", "\\\""), siteId))
                .post("/api/nvrs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        awaitApplied(id);
        registeredAt("nvr", id, REGISTERED);
        return id;
    }

    /** Registers a camera; returns its id once the log has it. */
    long camera(long nvrId, String name) {
        long id = Api.registerCamera(nvrId, name);
        awaitApplied(nvrId);
        registeredAt("camera", id, REGISTERED);
        return id;
    }

    void registeredAt(String table, long id, Instant time) {
        database.execute("update %s set created_at = '%s' where id = %d".formatted(table, time, id));
    }

    /** Writes that a recorder, or one of its cameras, changed; it is now what it was before the first change. */
    void changed(long nvrId, @Nullable Long cameraId, Instant at, String status, String reason) {
        String old = status.equals("offline") ? "online" : "offline";
        database.execute("""
                insert into status_history (at, nvr_id, camera_id, hostname, status, old_status, reason, version)
                values ('%s', %d, %s, 'h', '%s', '%s', '%s', '000000-%015d-000000')""".formatted(at, nvrId, cameraId, status, old, reason, at.getEpochSecond()));
    }

    /** Writes a time for which nobody observed the recorder's partition. */
    void unobserved(long nvrId, Instant from, Instant to) {
        database.execute("""
                insert into observation_gap select partition, '%s', '%s' from presence_state
                join nvr on nvr.hostname_key = presence_state.hostname where nvr.id = %d
                on conflict do nothing""".formatted(from, to, nvrId));
    }

    /** Deletes the gaps of a day, which are of all recorders in their partition. */
    void forgetGaps(Instant day) {
        database.execute("delete from observation_gap where gap_from >= '%s' and gap_from < '%s'"
                .formatted(day, day.plus(Duration.ofDays(1))));
    }

    void execute(String sql) {
        database.execute(sql);
    }

    String query(String sql) {
        return database.query(sql);
    }

    private void awaitApplied(long nvrId) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> database.query("""
                                select count(*) from inventory_command command
                                join nvr on nvr.hostname_key = command.hostname where nvr.id = %d""".formatted(nvrId)).equals("0"));
    }
}
