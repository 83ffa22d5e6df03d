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
 * {@code @}, tab or carriage return at its beginning) gets an apostrophe in front; numbers stay as they are.
 */
public final class CsvWriter {
    private static final String RUN_BY_SPREADSHEETS = "=+-@\t\r";
    private static final String QUOTED = ",\"\r\n";

    private final Writer output;

    public CsvWriter(OutputStream output) {
        this.output = new OutputStreamWriter(output, StandardCharsets.UTF_8);
    }

    /** One line; null is an empty cell. */
    public void line(List<? extends @Nullable Object> cells) throws IOException {
        String separator = "";
        for (Object cell : cells) {
            output.write(separator);
            output.write(cell == null ? "" : cell instanceof Number ? cell.toString() : text(cell.toString()));
            separator = ",";
        }
        output.write("\r\n");
    }

    /** Sends what is not yet sent. */
    public void flush() throws IOException {
        output.flush();
    }

    private static String text(String text) {
        boolean run = !text.isEmpty() && RUN_BY_SPREADSHEETS.indexOf(text.charAt(0)) >= 0;
        String harmless = run ? "'" + text : text;
        return harmless.chars().anyMatch(character -> QUOTED.indexOf(character) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
