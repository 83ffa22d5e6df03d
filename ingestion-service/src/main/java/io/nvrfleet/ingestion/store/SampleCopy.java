package io.nvrfleet.ingestion.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes samples by PostgreSQL's binary {@code COPY}: the cheapest way in that there is, and one that knows no conflicts. */
final class SampleCopy {
    private static final String COPY = "copy sample (camera_id, at, %s) from stdin (format binary)"
            .formatted(Metric.all().stream().map(Metric::column).collect(Collectors.joining(", ")));
    /** Signature, no flags, no extension. */
    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final short COLUMNS = (short) (2 + Metric.all().size());
    /** Of 1970, for a server that counts from 2000. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private static final int NULL = -1;
    private static final int MOST_OF_A_ROW = Short.BYTES + COLUMNS * Integer.BYTES + COLUMNS * Long.BYTES;
    private static final int BUFFER = 64 * 1024;

    private SampleCopy() {}

    /**
     * Writes them.
     *
     * @throws SQLException of state 23505 when one of them is there already; then none is written
     */
    static void write(Connection connection, List<Sample> samples) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            byte[] bytes = new byte[BUFFER];
            ByteBuffer buffer = ByteBuffer.wrap(bytes).put(HEADER);
            for (Sample sample : samples) {
                if (buffer.remaining() < MOST_OF_A_ROW) {
                    send(copy, bytes, buffer);
                }
                put(buffer, sample);
            }
            send(copy, bytes, buffer.putShort((short) NULL));
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(CopyIn copy, byte[] bytes, ByteBuffer buffer) throws SQLException {
        copy.writeToCopy(bytes, 0, buffer.position());
        buffer.clear();
    }

    private static void put(ByteBuffer buffer, Sample sample) {
        buffer.putShort(COLUMNS);
        buffer.putInt(Long.BYTES).putLong(sample.cameraId());
        buffer.putInt(Long.BYTES).putLong(sample.micros() - EPOCH_MICROS);
        for (int i = 0; i < Metric.all().size(); i++) {
            Metric metric = Metric.all().get(i);
            put(buffer, metric.kind(), sample.value(i));
        }
    }

    private static void put(ByteBuffer buffer, Metric.Kind kind, double value) {
        if (Double.isNaN(value)) {
            buffer.putInt(NULL);
            return;
        }
        switch (kind) {
            case INT8 -> buffer.putInt(Long.BYTES).putLong((long) value);
            case INT4 -> buffer.putInt(Integer.BYTES).putInt((int) value);
            case FLOAT4 -> buffer.putInt(Float.BYTES).putFloat((float) value);
        }
    }
}
