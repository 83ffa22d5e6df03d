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

    /**
     * A text that is kept for people to read, whatever it was: without what cannot be stored or would be invisible, and at
     * most so many UTF-16 units long.
     */
    public static String readable(String text, int max) {
        StringBuilder readable = new StringBuilder();
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            if (readable.length() + Character.charCount(c) > max) {
                break;
            }
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> readable.append('\uFFFD');
                default -> readable.appendCodePoint(c);
            }
        }
        return readable.toString();
    }
}
