package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.FleetEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may connect, as one gateway knows it from the directory, and from the registry where that says nothing (rule 13). */
final class Doorman {
    private final Reader<FleetEvent> reader;
    private final InventoryDesk registry;
    private final Map<String, DirectoryEntry> directory = new HashMap<>();

    Doorman(OsProcess process, Link link, InventoryDesk registry) {
        this.reader = new Reader<>(process, link, link.broker().directory());
        this.registry = registry;
    }

    /** @param refused null when it is admitted */
    record Answer(@Nullable Verdict refused) {
        private static final Answer WELCOME = new Answer(null);
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

    Answer admit(String host) {
        DirectoryEntry entry = directory.get(host);
        if (entry != null) {
            return entry.enabled() && !entry.removed() ? Answer.WELCOME : new Answer(Verdict.REVOKED);
        }
        return switch (registry.lookUp(host)) {
            case ADMITTED -> Answer.WELCOME;
            case BARRED -> new Answer(Verdict.REVOKED);
            case UNKNOWN -> new Answer(Verdict.UNKNOWN);
            case NO_ANSWER -> new Answer(Verdict.CANNOT_TELL);
        };
    }
}
