package io.nvrfleet.rest;

/** Patterns of text that people read, as JSON Schema and Java both understand them. */
public final class PlainText {
    private static final String FORBIDDEN = "\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff";

    /** What {@code \s} is in JSON Schema; in Java it is ASCII alone. */
    private static final String SPACE = "\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

    /** No control characters and no half of a surrogate pair; may be empty. */
    public static final String ANY = "^[^" + FORBIDDEN + "]*$";

    /** The same, and no space at either end; not empty. */
    public static final String TRIMMED =
            "^[^" + SPACE + FORBIDDEN + "]([^" + FORBIDDEN + "]*[^" + SPACE + FORBIDDEN + "])?$";

    private PlainText() {}
}
