package io.nvrfleet.registry.inventory;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import io.nvrfleet.events.NvrEvent.ManualStatusSet;
import io.nvrfleet.events.NvrEvent.OfInventory;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.registry.RegistryConfig;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.NamedLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * How every change gets into the log: as a row that the owner of the partition sends, in the order of revisions, until
 * its transaction that applies the revision deletes it (rule 9; ADR 5).
 *
 * <p>Within one transaction: {@link #lock}, then read, then {@link #nextRevision}, then change, then one row. The lock
 * comes before the read, so that nobody decides on what another writer is about to change.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class InventoryCommands {
    private final AgroalDataSource database;
    private final int partitions;

    InventoryCommands(AgroalDataSource database, RegistryConfig config) {
        this.database = database;
        this.partitions = config.eventsPartitions();
    }

    /**
     * Holds the hostname for this transaction. Waits for another writer for 3 s at most: whoever waits keeps a database
     * connection that others need.
     *
     * @param key the hostname in lower case
     * @throws Query.UnavailableException when the other one keeps it for longer
     */
    public void lock(String key) {
        new Query("set local lock_timeout = '3s'").execute(database);
        new Query(NamedLock.HOLD, "hostname", key).execute(database);
    }

    /**
     * The next revision of the hostname, from 1. It goes on after a removal. Needs the lock.
     *
     * @param key the hostname in lower case
     */
    public long nextRevision(String key) {
        return new Query("""
                        insert into hostname_revision (hostname, revision) values (?, 1)
                        on conflict (hostname) do update set revision = hostname_revision.revision + 1
                        returning revision""", key).first(database, row -> row.getLong(1)).orElseThrow();
    }

    /** Writes the row for the whole inventory of a recorder, as it is after the change that made its revision. */
    public void inventoryChanged(Nvr nvr, List<Camera> cameras) {
        boolean removed = nvr.deletedAt != null;
        List<CameraEntry> entries = removed
                ? List.of()
                : cameras.stream()
                        .filter(camera -> camera.deletedAt == null)
                        .map(camera -> new CameraEntry(Objects.requireNonNull(camera.id), camera.name))
                        .toList();
        leave(new InventoryChanged(
                nvr.hostname,
                nvr.revision,
                Objects.requireNonNull(nvr.id),
                nvr.deviceName,
                nvr.enabled,
                removed,
                entries));
    }

    /**
     * Writes the row for a manual value.
     *
     * @param cameraName null for the recorder itself
     * @param status null takes the value back
     * @return its revision: the row of that revision is gone once the value was applied
     */
    public long manualStatusSet(String key, @Nullable String cameraName, @Nullable NvrStatus status) {
        long revision = nextRevision(key);
        leave(new ManualStatusSet(key, revision, cameraName, status, null));
        return revision;
    }

    /** The partition of {@code nvr.events} that Kafka's default partitioner chooses for the key. */
    static int partition(String key, int partitions) {
        byte[] bytes = Hostnames.key(key).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
    }

    private void leave(OfInventory event) {
        String payload = new String(EventCodec.encode(event), StandardCharsets.UTF_8);
        new Query(
                        "insert into inventory_command (hostname, revision, partition, type, payload)",
                        event.key(),
                        event.revision(),
                        partition(event.key(), partitions),
                        EventType.of(event).wireName(),
                        payload)
                // The owner waits for this instead of asking; it is told when this transaction is committed.
                .then("values (?, ?, ?, ?, ?) returning pg_notify('inventory_command', '')")
                .execute(database);
    }
}
