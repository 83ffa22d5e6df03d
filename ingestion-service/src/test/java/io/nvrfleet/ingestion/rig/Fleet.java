package io.nvrfleet.ingestion.rig;

import io.nvrfleet.events.CameraDirectoryEntry;
import io.nvrfleet.events.CameraDirectoryEntry.DirectoryCamera;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** A recorder of a test's own, as the registry publishes it. Its cameras have ids that no other test's have. */
public final class Fleet {
    private static final AtomicLong IDS = new AtomicLong(1_000);

    private final KafkaProbe kafka;
    private final TestDatabase database;
    private final long id = IDS.addAndGet(1_000);
    private final String hostname = "Nvr-" + UUID.randomUUID();
    private int revision;

    public Fleet(KafkaProbe kafka, TestDatabase database) {
        this.kafka = kafka;
        this.database = database;
    }

    public long nvrId() {
        return id;
    }

    public String hostname() {
        return hostname;
    }

    /** As it is a key of topics and tables. */
    public String key() {
        return hostname.toLowerCase(Locale.ROOT);
    }

    /** The id of its n-th camera, from 0. */
    public long camera(int n) {
        return id + n;
    }

    /** Registers cameras {@code CAM-0}, {@code CAM-1} … with these addresses. */
    public void register(String... addresses) {
        tell(true, false, addresses);
    }

    /** The same of a recorder that is disabled. */
    public void registerDisabled(String... addresses) {
        tell(false, false, addresses);
    }

    public void remove() {
        tell(true, true);
    }

    /** Registers cameras without addresses. */
    public void registerMany(int cameras) {
        publish(
                true,
                false,
                LongStream.range(0, cameras)
                        .mapToObj(n -> new DirectoryCamera(id + n, "CAM-" + n, null, null))
                        .toList());
    }

    private void tell(boolean enabled, boolean removed, String... addresses) {
        publish(
                enabled,
                removed,
                LongStream.range(0, addresses.length)
                        .mapToObj(n -> new DirectoryCamera(id + n, "CAM-" + n, null, addresses[(int) n]))
                        .toList());
    }

    private void publish(boolean enabled, boolean removed, List<DirectoryCamera> cameras) {
        revision++;
        kafka.append(new CameraDirectoryEntry(id, hostname, "Test", enabled, removed, null, revision, cameras));
        Waiting.await("directory of " + hostname)
                .until(() -> database.query("select revision from nvr where hostname = '" + key() + "'")
                        .equals(Integer.toString(revision)));
    }
}
