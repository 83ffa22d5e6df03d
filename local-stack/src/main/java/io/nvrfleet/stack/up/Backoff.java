package io.nvrfleet.stack.up;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How long crashed components wait before they are started again: half a second, doubling to 10 s while they keep crashing. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** One that ran for so long was all right. */
    private static final Duration STABLE = Duration.ofSeconds(30);

    private final Map<String, Duration> last = new HashMap<>();

    /**
     * The wait before the next start.
     *
     * @param ran how long the component ran this time
     */
    synchronized Duration next(String component, Duration ran) {
        Duration before = last.get(component);
        Duration next = before == null || ran.compareTo(STABLE) >= 0 ? FIRST : before.multipliedBy(2);
        Duration bounded = next.compareTo(LONGEST) > 0 ? LONGEST : next;
        last.put(component, bounded);
        return bounded;
    }
}
