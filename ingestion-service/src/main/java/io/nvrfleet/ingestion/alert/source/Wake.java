package io.nvrfleet.ingestion.alert.source;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says within this replica that conditions changed, so that nobody has to wait until they are looked at anyway. */
@ApplicationScoped
public class Wake {
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();

    /** Tells a follower from now on; it must return at once. */
    public void follow(Runnable follower) {
        followers.add(follower);
    }

    /** Conditions changed. To be called once the transaction that wrote them is committed; returns at once. */
    public void nudge() {
        followers.forEach(Runnable::run);
    }
}
