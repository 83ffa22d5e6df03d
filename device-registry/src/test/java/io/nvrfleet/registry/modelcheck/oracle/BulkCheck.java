package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.NvrEvent.ManualStatusSet;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import java.util.HashSet;
import java.util.Set;

/** A recorder that goes offline or comes online is a bulk change, unless people set that by hand (rule 8). */
public final class BulkCheck {
    private BulkCheck() {}

    public static void check(PartitionRow row) {
        Set<String> byHand = new HashSet<>();
        for (Applied step : row.applied()) {
            if (step instanceof Applied.Folded record && record.record().event() instanceof ManualStatusSet) {
                byHand.add(record.place());
            }
        }
        row.outbox().forEach((version, event) -> {
            if (event instanceof NvrStatusChanged change) {
                boolean expired =
                        change.reason() == StatusReason.LEASE_EXPIRED || change.reason() == StatusReason.GATEWAY_LOST;
                boolean manual = byHand.contains(version.substring(0, Applied.PLACE)) && !expired;
                boolean crosses = (change.status() == NvrStatus.OFFLINE) != (change.oldStatus() == NvrStatus.OFFLINE);
                Violation.unless(
                        change.bulk() == (crosses && !manual),
                        "a recorder that goes or comes is a bulk change, unless by hand",
                        change::toString);
            }
        });
    }
}
