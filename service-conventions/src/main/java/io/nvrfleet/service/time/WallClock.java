package io.nvrfleet.service.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock of the machine, in milliseconds, so that a time read back from the database is the time written. */
final class WallClock {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(Clock.systemUTC().getZone());
    }
}
