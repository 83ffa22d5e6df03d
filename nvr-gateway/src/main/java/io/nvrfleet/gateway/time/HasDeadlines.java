package io.nvrfleet.gateway.time;

/** Something with deadlines, which the {@link TimerWheel} has it look at. */
public interface HasDeadlines {
    /**
     * Looks at all deadlines; called about once per {@link TimerWheel#period}, never twice at once by the wheel.
     *
     * @param now by the {@link Ticker}, in nanoseconds
     */
    void checkDeadlines(long now);
}
