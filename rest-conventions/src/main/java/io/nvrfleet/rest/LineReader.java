package io.nvrfleet.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream into lines, as they come. Holds one line at most, and only the beginning of a line that is too long. */
public final class LineReader {
    private final InputStream input;
    private final int maxBytes;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] bytes = {};
    private long number;
    private boolean tooLong;

    /**
     * Reads from the beginning.
     *
     * @param maxBytes of one line
     */
    public LineReader(InputStream input, int maxBytes) {
        this.input = input;
        this.maxBytes = maxBytes;
    }

    /** Goes to the next line that is not blank; false at the end of the stream. */
    public boolean advance() throws IOException {
        do {
            number++;
            line.reset();
            tooLong = false;
            if (!fill()) {
                return false;
            }
            for (boolean ended = false; !ended && fill(); ) {
                ended = takeToEnd();
            }
            bytes = line.toByteArray();
        } while (isBlank());
        return true;
    }

    /** The number of this line, from 1; blank lines count. After a failure: of the line that could not be read. */
    public long number() {
        return number;
    }

    /** Whether this line is longer than allowed; then its bytes are cut. */
    public boolean tooLong() {
        return tooLong;
    }

    /** This line without its end. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether there is something in the buffer. */
    private boolean fill() throws IOException {
        if (position >= limit) {
            position = 0;
            limit = Math.max(0, input.read(buffer));
        }
        return limit > 0;
    }

    /** Takes what the buffer has of this line; whether that was its end. */
    private boolean takeToEnd() {
        int from = position;
        while (position < limit && buffer[position] != '\n') {
            position++;
        }
        int room = Math.min(position - from, maxBytes - line.size());
        line.write(buffer, from, room);
        tooLong = tooLong || room < position - from;
        return position++ < limit;
    }

    private boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
