package io.nvrfleet.registry.modelcheck.world;

import java.util.EnumSet;
import java.util.Set;

/** The situations that one schedule reached. */
public final class Coverage {
    private final Set<Situation> hits = EnumSet.noneOf(Situation.class);

    public void hit(Situation situation) {
        hits.add(situation);
    }

    public void hit(Situation situation, boolean when) {
        if (when) {
            hits.add(situation);
        }
    }

    public Set<Situation> hits() {
        return hits;
    }
}
