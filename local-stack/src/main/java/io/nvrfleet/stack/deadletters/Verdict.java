package io.nvrfleet.stack.deadletters;

import org.jspecify.annotations.Nullable;

/** Whether a dead letter may be given back to the topic that it came from. */
public sealed interface Verdict {
    /** The log that statuses are made of. */
    String LOG = "nvr.events.v1";

    /** It may: all who read that topic drop what they have, by its version, revision or time. */
    record Replay() implements Verdict {}

    /** It may not, or need not. */
    record Leave(String why) implements Verdict {}

    /**
     * Judges one.
     *
     * @param origin what is known of the topic that it came from; null when that topic is not there
     * @param again true to give it back although that was done before
     */
    static Verdict of(DeadLetter letter, @Nullable Origin origin, boolean again) {
        if (letter.origin().equals(LOG)) {
            return new Leave(
                    "the log is told in order: put at its end, what was said of a past session would be a word of now."
                            + " Gateways say again what holds, within five minutes at most");
        }
        if (origin == null) {
            return new Leave("its topic " + letter.origin() + " is not there");
        }
        if (letter.replayed() != null && !again) {
            return new Leave("it was given back at " + letter.replayed() + "; --again does it once more");
        }
        if (origin.compacted() && origin.overtaken()) {
            return new Leave("its topic keeps the newest record of each key, and has another one by now");
        }
        return new Replay();
    }

    /**
     * The topic that a dead letter came from.
     *
     * @param compacted true when it keeps the newest record of each key
     * @param overtaken true when its newest record of the letter's key is another one
     */
    record Origin(boolean compacted, boolean overtaken) {}
}
