package io.nvrfleet.gateway.time;

/** Something with deadlines. */
public interface Swept {
    /** Looks at all deadlines; called about every {@link Sweep#period}, never twice at once by the sweep. */
    void sweep(long now);
}
