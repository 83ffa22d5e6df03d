package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Hostnames of which something was to be published just now: readers may not have it yet. */
public final class RecentlyPublished {
    private static final long JUST_NOW = 2_000;

    private RecentlyPublished() {}

    public static Set<String> hosts(Collection<PartitionRow> partitions, long now) {
        Set<String> hosts = new HashSet<>();
        for (PartitionRow row : partitions) {
            for (Applied step : row.applied().reversed()) {
                if (!(step instanceof Applied.Folded record) || now - record.realTime() > JUST_NOW) {
                    break;
                }
                row.outbox().tailMap(record.place()).values().forEach((FleetEvent event) -> hosts.add(event.key()));
            }
        }
        return hosts;
    }
}
