package io.nvrfleet.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines of CSV (RFC 4180) in UTF-8. Text that a spreadsheet would run as a formula ({@code =}, {@code +}, {@code -},
 * {@code @}, tab or carriage return at its beginning) gets an apostrophe in front; numbers stay as they are. Such a text that
 * has apostrophes before it gets one more, so that whoever takes one away has what was there.
 */
public final class CsvWriter {
    private static final String RUN_BY_SPREADSHEETS = "=+-@\t\r";
    private static final char APOSTROPHE = '\'';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Writer output;
    private final char separator;
    private final String quoted;

    /** Separates cells by commas. */
    public CsvWriter(OutputStream output) {
        this(output, ',');
    }

    /** Separates cells by another character, as spreadsheets want it where the comma is the decimal sign. */
    public CsvWriter(OutputStream output, char separator) {
        this.output = new OutputStreamWriter(output, StandardCharsets.UTF_8);
        this.separator = separator;
        this.quoted = separator + "\"\r\n";
    }

    /** Comes first in a file for spreadsheets, which would take it for another encoding without. */
    public void byteOrderMark() throws IOException {
        output.write(BYTE_ORDER_MARK);
    }

    /** One line; null is an empty cell. */
    public void line(List<? extends @Nullable Object> cells) throws IOException {
        boolean first = true;
        for (Object cell : cells) {
            if (!first) {
                output.write(separator);
            }
            output.write(cell == null ? "" : cell instanceof Number ? cell.toString() : text(cell.toString()));
            first = false;
        }
        output.write("\r\n");
    }

    /** Sends what is not yet sent. */
    public void flush() throws IOException {
        output.flush();
    }

    private String text(String text) {
        String harmless = isRun(text) ? APOSTROPHE + text : text;
        return harmless.chars().anyMatch(character -> quoted.indexOf(character) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    private static boolean isRun(String text) {
        int begin = 0;
        while (begin < text.length() && text.charAt(begin) == APOSTROPHE) {
            begin++;
        }
        return begin < text.length() && RUN_BY_SPREADSHEETS.indexOf(text.charAt(begin)) >= 0;
    }
}
