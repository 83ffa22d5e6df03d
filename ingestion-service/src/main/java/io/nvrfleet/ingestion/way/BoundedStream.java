package io.nvrfleet.ingestion.way;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails once more bytes were read than are allowed: what a small gzip blows up to is not known before. */
final class BoundedStream extends FilterInputStream {
    private final long most;
    private long count;

    BoundedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws TooLongException {
        count += Math.max(0, read);
        if (count > most) {
            throw new TooLongException();
        }
    }

    /** There is more than is allowed. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
