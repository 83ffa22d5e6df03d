package io.nvrfleet.camerasync.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.camerasync.mediamtx.MediaServers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** The meters of syncs, as this replica ran them. Names and labels are public interface (docs/metrics.md); all are there from the start. */
@ApplicationScoped
class SyncMetrics {
    private static final String SYNCS = "nvrfleet.media.sync.duration";

    private final MeterRegistry meters;

    SyncMetrics(MeterRegistry meters, MediaServers servers) {
        this.meters = meters;
        servers.all().forEach(server -> {
            for (SyncResult.Outcome outcome : SyncResult.Outcome.values()) {
                meters.timer(SYNCS, "server", server.name(), "outcome", wire(outcome));
            }
        });
    }

    void synced(String server, SyncResult.Outcome outcome, Duration took) {
        meters.timer(SYNCS, "server", server, "outcome", wire(outcome)).record(took);
    }

    private static String wire(SyncResult.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
