package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.FleetEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may connect, as one gateway knows it from the directory, and from the registry where that says nothing (rule 13). */
final class AdmissionControl {
    private final Reader<FleetEvent> reader;
    private final InventoryApi registry;
    private final Map<String, DirectoryEntry> directory = new HashMap<>();

    AdmissionControl(OsProcess process, Link link, InventoryApi registry) {
        this.reader = new Reader<>(process, link, link.broker().directory());
        this.registry = registry;
    }

    /** @param refused null when it is admitted */
    record Admission(@Nullable CloseReason refused) {
        private static final Admission WELCOME = new Admission(null);
    }

    /** Read up to what was there when it started. */
    boolean ready() {
        return reader.caughtUp();
    }

    void begin() {
        reader.onLoss(directory::clear);
        reader.fromTheStart(event -> {
            DirectoryEntry entry = (DirectoryEntry) event;
            directory.merge(entry.hostname(), entry, (old, next) -> next.revision() < old.revision() ? old : next);
        });
    }

    Admission admit(String host) {
        DirectoryEntry entry = directory.get(host);
        if (entry != null) {
            return entry.enabled() && !entry.removed() ? Admission.WELCOME : new Admission(CloseReason.REVOKED);
        }
        return switch (registry.lookUp(host)) {
            case ADMITTED -> Admission.WELCOME;
            case BARRED -> new Admission(CloseReason.REVOKED);
            case UNKNOWN -> new Admission(CloseReason.UNKNOWN);
            case NO_ANSWER -> new Admission(CloseReason.CANNOT_TELL);
        };
    }
}
