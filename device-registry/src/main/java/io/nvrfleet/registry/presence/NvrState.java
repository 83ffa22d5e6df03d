package io.nvrfleet.registry.presence;

import org.jspecify.annotations.Nullable;

/**
 * All that the log has told of one hostname.
 *
 * @param hostname in lower case
 * @param revision the highest revision of the inventory or of a manual value that was applied; 0 before the first
 * @param inventory null while the hostname is not registered
 */
public record NvrState(
        String hostname,
        long revision,
        @Nullable Inventory inventory,
        Sessions sessions,
        Evidence evidence,
        ManualValues manual,
        Views views) {

    static NvrState unknown(String hostname) {
        return new NvrState(hostname, 0, null, Sessions.NONE, Evidence.NOTHING, ManualValues.NONE, Views.NONE);
    }

    /** Registered and then disabled or removed: evidence changes nothing. */
    boolean barred() {
        return inventory != null && !inventory.admits();
    }

    boolean live() {
        return sessions.live();
    }

    NvrState with(Sessions next) {
        return new NvrState(hostname, revision, inventory, next, evidence, manual, views);
    }

    NvrState with(Evidence next) {
        return new NvrState(hostname, revision, inventory, sessions, next, manual, views);
    }

    NvrState with(ManualValues next) {
        return new NvrState(hostname, revision, inventory, sessions, evidence, next, views);
    }

    NvrState with(Views next) {
        return new NvrState(hostname, revision, inventory, sessions, evidence, manual, next);
    }

    NvrState atRevision(long next, @Nullable Inventory changed) {
        return new NvrState(hostname, next, changed, sessions, evidence, manual, views);
    }
}
