package io.nvrfleet.registry.inventory;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream into lines. Holds one line at most, and only the beginning of a line that is too long. */
final class LineReader {
    private final InputStream input;
    private final int maxBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;
    private boolean tooLong;

    LineReader(InputStream input, int maxBytes) {
        this.input = new BufferedInputStream(input, 64 * 1024);
        this.maxBytes = maxBytes;
    }

    /** Goes to the next line that is not blank; false at the end of the stream. */
    boolean advance() throws IOException {
        do {
            int next = input.read();
            if (next < 0) {
                return false;
            }
            number++;
            line.reset();
            tooLong = false;
            for (; next >= 0 && next != '\n'; next = input.read()) {
                tooLong = tooLong || line.size() >= maxBytes;
                if (!tooLong) {
                    line.write(next);
                }
            }
        } while (isBlank());
        return true;
    }

    /** The number of this line, from 1; blank lines count. */
    long number() {
        return number;
    }

    /** Whether this line is longer than allowed; then its bytes are cut. */
    boolean tooLong() {
        return tooLong;
    }

    /** This line without its end. */
    byte[] bytes() {
        return line.toByteArray();
    }

    private boolean isBlank() {
        for (byte b : line.toByteArray()) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
