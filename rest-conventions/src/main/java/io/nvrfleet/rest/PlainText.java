package io.nvrfleet.rest;

/** Patterns of text that people read, as JSON Schema and Java both understand them. */
public final class PlainText {
    /** No control characters and no half of a surrogate pair; may be empty. */
    public static final String ANY = "^[^\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]*$";

    /** The same, and no space at either end; not empty. */
    public static final String TRIMMED =
            "^[^\\s\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]([^\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]*[^\\s\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff])?$";

    private PlainText() {}
}
