package io.nvrfleet.rest;

import io.nvrfleet.rest.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended: the sort it belongs to and the sort keys of its last item. Opaque to clients.
 *
 * @param sort the sort that the keys belong to
 * @param keys one per sort column
 */
public record Cursor(String sort, List<String> keys) {
    /** Does not occur in sort keys: no text of ours has control characters ({@link PlainText}). */
    private static final String SEPARATOR = "\u001f";

    public Cursor {
        keys = List.copyOf(keys);
    }

    /** The end of a page whose last item has these sort keys. */
    public static Cursor after(String sort, Object... keys) {
        return new Cursor(sort, Arrays.stream(keys).map(Object::toString).toList());
    }

    /** The cursor as clients see it: URL-safe text. */
    public String encode() {
        String text = sort + SEPARATOR + String.join(SEPARATOR, keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param sort of the request that brings the cursor
     * @param keys how many sort keys it must have
     * @throws ProblemException 400 when it is not a cursor, or one of another sort
     */
    public static Cursor decode(String encoded, String sort, int keys) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("not a cursor");
        }
        List<String> parts = List.of(text.split(SEPARATOR, -1));
        if (parts.size() != keys + 1) {
            throw invalid("not a cursor of this list");
        }
        if (!parts.getFirst().equals(sort)) {
            throw invalid("a cursor of another sort");
        }
        return new Cursor(sort, parts.subList(1, parts.size()));
    }

    /** A key that is a number. */
    public long number(int index) {
        try {
            return Long.parseLong(keys.get(index));
        } catch (NumberFormatException e) {
            throw invalid("not a cursor of this list");
        }
    }

    /** A key that is a time. */
    public Instant instant(int index) {
        try {
            return Instant.parse(keys.get(index));
        } catch (DateTimeParseException e) {
            throw invalid("not a cursor of this list");
        }
    }

    private static ProblemException invalid(String message) {
        return ProblemException.badRequest("cursor", message);
    }
}
