package io.nvrfleet.registry.rest;

/** Patterns of text that people read, as JSON Schema and Java both understand them. */
public final class PlainText {
    /** No control characters; may be empty. */
    public static final String ANY = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";

    /** No control characters and no space at either end; not empty. */
    public static final String TRIMMED =
            "^[^\\s\\u0000-\\u001f\\u007f-\\u009f]([^\\u0000-\\u001f\\u007f-\\u009f]*[^\\s\\u0000-\\u001f\\u007f-\\u009f])?$";

    private PlainText() {}
}
