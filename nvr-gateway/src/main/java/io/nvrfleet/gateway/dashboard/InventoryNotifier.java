package io.nvrfleet.gateway.dashboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.directory.DirectoryListener;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Tells viewers of recorders that came, changed or went. */
@ApplicationScoped
class InventoryNotifier implements DirectoryListener {
    private final ViewerHub hub;
    private final MeterRegistry meters;

    InventoryNotifier(ViewerHub hub, MeterRegistry meters) {
        this.hub = hub;
        this.meters = meters;
    }

    @Override
    public Uni<Void> advanced(int partition, long offset, Instant at, Optional<DirectoryEntry> news) {
        meters.counter(Meters.VIEWER_FRAMES, "feed", "directory").increment(news.isPresent() ? 1 : 0);
        return hub.publish(
                Feed.DIRECTORY, partition, offset, () -> news.map(entry -> FrameMapper.map(entry, at)).stream()
                        .toList());
    }
}
