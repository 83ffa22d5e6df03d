package io.nvrfleet.camerasync.link;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.camerasync.device.DeviceView.LinkKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** The meters of linking; names and labels are public interface (docs/metrics.md). */
@ApplicationScoped
class LinkMetrics {
    private static final Logger LOG = Logger.getLogger(LinkMetrics.class);
    private static final String CHANGED = "nvrfleet.media.links.changed";

    private final MeterRegistry meters;
    private volatile Set<String> lost = Set.of();

    LinkMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (LinkKind kind : LinkKind.values()) {
            count(kind, 0);
        }
        meters.gauge("nvrfleet.media.sites.unknown", this, metrics -> metrics.lost.size());
    }

    void changed(Collection<Link> links) {
        links.forEach(link -> count(link.kind(), 1));
    }

    private void count(LinkKind kind, int changes) {
        meters.counter(CHANGED, "link", kind.name().toLowerCase(Locale.ROOT)).increment(changes);
    }

    /** Tells once of each server whose site nobody knows. */
    void unknownSites(Map<String, Reach> reaches, Map<String, Optional<String>> sites) {
        Set<String> found = new TreeSet<>();
        reaches.forEach((server, reach) -> {
            if (reach.equals(Reach.NOWHERE)) {
                found.add(server);
            }
        });
        found.stream()
                .filter(server -> !lost.contains(server))
                .forEach(server -> LOG.warnf(
                        "the media server %s links nothing: the registry has told of no site named %s",
                        server, sites.getOrDefault(server, Optional.empty()).orElse("")));
        lost = found;
    }
}
