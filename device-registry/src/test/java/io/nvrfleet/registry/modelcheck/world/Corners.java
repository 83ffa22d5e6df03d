package io.nvrfleet.registry.modelcheck.world;

import java.util.EnumSet;
import java.util.Set;

/** The corners that one schedule came to. */
public final class Corners {
    private final Set<Corner> met = EnumSet.noneOf(Corner.class);

    public void meet(Corner corner) {
        met.add(corner);
    }

    public void meet(Corner corner, boolean when) {
        if (when) {
            met.add(corner);
        }
    }

    public Set<Corner> met() {
        return met;
    }
}
