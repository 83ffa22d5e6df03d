package io.nvrfleet.events;

import java.text.Normalizer;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The name of a camera within its recorder: one rule at all doors, in reports, REST, imports and look-ups, so that two names
 * that look the same are the same. Upper and lower case differ.
 */
public final class CameraNames {
    /** The longest name, in code points. */
    public static final int MAX_LENGTH = 100;

    /** What is told to whoever breaks the rule. */
    public static final String RULE =
            "must be 1 to 100 characters without control characters and zero-width spaces; spaces at its ends do not count";

    /**
     * The order of a recorder's cameras wherever they stand in a row: by code points, which is also the order of their
     * names in UTF-8, byte by byte.
     */
    public static final Comparator<String> ORDER = CameraNames::compare;

    private static final int ZERO_WIDTH_SPACE = 0x200B;

    private CameraNames() {}

    /**
     * The name as it is kept and compared: composed (NFC), without white space, control and format characters at its ends.
     * Null when that leaves nothing, more than {@value #MAX_LENGTH} code points, or a control character, a zero-width space
     * or half a surrogate pair inside.
     */
    public static @Nullable String normalized(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isPadding(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && isPadding(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        // Twice as many decomposed characters may be composed to a name that is short enough; far more are not looked
        // at.
        if (to - from > 8 * MAX_LENGTH) {
            return null;
        }
        String name = Normalizer.normalize(text.substring(from, to), Normalizer.Form.NFC);
        return isName(name) ? name : null;
    }

    /** The same for a name that is looked up or checked later: one that breaks the rule stays as it is. */
    public static String normalizedOrSame(String text) {
        String name = normalized(text);
        return name == null ? text : name;
    }

    private static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                // Surrogates stand for code points above all others, and have not the highest values.
                int bySurrogate = Boolean.compare(Character.isSurrogate(left), Character.isSurrogate(right));
                return bySurrogate == 0 ? left - right : bySurrogate;
            }
        }
        return a.length() - b.length();
    }

    private static boolean isName(String name) {
        int length = name.codePointCount(0, name.length());
        return length >= 1 && length <= MAX_LENGTH && name.codePoints().noneMatch(CameraNames::isForbidden);
    }

    private static boolean isPadding(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT -> true;
                    default -> false;
                };
    }

    private static boolean isForbidden(int c) {
        return c == ZERO_WIDTH_SPACE
                || switch (Character.getType(c)) {
                    case Character.CONTROL, Character.SURROGATE -> true;
                    default -> false;
                };
    }
}
