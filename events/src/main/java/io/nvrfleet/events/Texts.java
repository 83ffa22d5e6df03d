package io.nvrfleet.events;

/** Text as it comes from outside, against what every part of the system can keep. */
public final class Texts {
    private Texts() {}

    /**
     * Whether PostgreSQL keeps the text as it is: it refuses NUL, and one half of a surrogate pair becomes a question mark
     * on the way, so that two names would be one.
     */
    public static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }
}
