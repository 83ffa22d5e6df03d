package io.nvrfleet.service.job;

import java.time.Duration;

/** How an attempt to run a job ended. */
public sealed interface Outcome {
    /** It was done, by this replica. */
    record Done() implements Outcome {}

    /** Somebody did it not long ago; it is due after {@code delay}. */
    record NotDue(Duration delay) implements Outcome {}

    /** Another replica is at it. */
    record Taken() implements Outcome {}

    /** It did not work; nothing of it stays, and it is still due. */
    record Failed(Exception why) implements Outcome {}
}
