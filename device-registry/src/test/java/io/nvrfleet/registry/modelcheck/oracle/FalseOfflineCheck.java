package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.Contacts;
import io.nvrfleet.registry.modelcheck.world.Contacts.Contact;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import io.nvrfleet.registry.modelcheck.world.StatusTables.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nobody is shown offline who was there: a recorder in contact, whose session the log knows and no later one took over
 * from, does not go offline, whatever happens to gateways, owners, Kafka and PostgreSQL.
 */
public final class FalseOfflineCheck {
    /** Within this long of unbroken contact a gateway has renewed the session, in milliseconds. */
    private static final long RENEWED_WITHIN = 12_000;

    private static final Set<StatusReason> BY_SESSION = Set.of(
            StatusReason.DISCONNECTED,
            StatusReason.PING_TIMEOUT,
            StatusReason.LEASE_EXPIRED,
            StatusReason.GATEWAY_LOST);

    private final Contacts contacts;
    private final Map<String, Applied.Folded> byPlace = new HashMap<>();
    private final PartitionRow row;

    public FalseOfflineCheck(PartitionRow row, Contacts contacts) {
        this.row = row;
        this.contacts = contacts;
        row.applied().forEach(step -> {
            if (step instanceof Applied.Folded record) {
                byPlace.put(record.place(), record);
            }
        });
    }

    public void check(List<Change> history) {
        for (Change change : history) {
            boolean offline = change.cameraId() == 0 && change.status().equals("OFFLINE");
            Applied.Folded by = byPlace.get(change.version().substring(0, Applied.PLACE));
            if (offline && BY_SESSION.contains(change.reason()) && by != null && isHere(change.host())) {
                check(change, by.realTime());
            }
        }
    }

    private boolean isHere(String host) {
        return row.states().stream().anyMatch(state -> state.hostname().equals(host));
    }

    private void check(Change change, long at) {
        for (Contact contact : contacts.of(change.host())) {
            boolean inContact = contact.from() + RENEWED_WITHIN <= at && at < contact.to();
            Violation.unless(
                    !inContact || !current(change.host(), contact.session(), at),
                    "nobody who is there is shown offline",
                    () -> change + " at " + at / 1000.0 + " s, but agent " + contact.agent() + " was in contact as "
                            + contact.session() + " since " + contact.from() / 1000.0 + " s");
        }
    }

    /** Whether the session was the last one to appear in the log before then. */
    private boolean current(String host, SessionId session, long before) {
        SessionId last = null;
        Map<String, Long> seen = new HashMap<>();
        for (Applied step : row.applied()) {
            if (step instanceof Applied.Folded record && record.realTime() < before) {
                SessionId opened = opens(host, record.record().event(), seen);
                last = opened == null ? last : opened;
            }
        }
        return session.equals(last);
    }

    private static @Nullable SessionId opens(String host, @Nullable NvrEvent event, Map<String, Long> seen) {
        if (event instanceof NvrEvent.OfSession said && said.hostname().equals(host)) {
            SessionId id = said.sessionId();
            Long before = seen.get(id.gatewayId());
            if (before == null || before < id.counter()) {
                seen.put(id.gatewayId(), id.counter());
                return id;
            }
        }
        return null;
    }
}
