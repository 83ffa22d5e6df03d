package io.nvrfleet.ingestion.store;

import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The list of what has to be rolled up: a row for an hour of 64 cameras, and in it a bit for each of them. Whoever stores samples holds the
 * rows of their hours until it commits, so that a roll-up either waits for them or is done again.
 */
public final class RollUpDue {
    private static final int CAMERAS_BITS = 6;
    private static final int CAMERAS = 1 << CAMERAS_BITS;
    private static final long HOUR_MICROS = 3_600_000_000L;

    /** Also a row that has all the bits is locked: PostgreSQL locks what conflicts before it looks at the condition. */
    private static final String MARK = """
            insert into roll_up_due as known (block, hour, cameras)
            select block, hour, cameras from unnest(?, ?, ?) as told(block, hour, cameras) order by block, hour
            on conflict (block, hour) do update set cameras = known.cameras | excluded.cameras
            where known.cameras | excluded.cameras <> known.cameras
            """;

    private RollUpDue() {}

    private record Key(long block, long hour) {}

    /** The row that a camera is in. */
    public static long block(long cameraId) {
        return cameraId >> CAMERAS_BITS;
    }

    /** Of a camera, in its row. */
    static long bit(long cameraId) {
        return 1L << (cameraId & (CAMERAS - 1));
    }

    /** The cameras of a row. */
    static List<Long> cameras(long block, long bits) {
        return LongStream.range(0, CAMERAS)
                .filter(index -> (bits >> index & 1) == 1)
                .mapToObj(index -> (block << CAMERAS_BITS) + index)
                .toList();
    }

    /** Has the hours of samples rolled up. The last statement of a transaction, since others wait for it. */
    static void mark(Connection connection, List<Sample> samples) throws SQLException {
        Map<Key, Long> bits = new HashMap<>();
        for (Sample sample : samples) {
            bits.merge(
                    new Key(block(sample.cameraId()), Math.floorDiv(sample.micros(), HOUR_MICROS)),
                    bit(sample.cameraId()),
                    (one, other) -> one | other);
        }
        ColumnArrays rows = new ColumnArrays("int8", "timestamptz", "int8");
        bits.forEach((key, cameras) ->
                rows.add(key.block(), Instant.ofEpochSecond(key.hour() * (HOUR_MICROS / 1_000_000)), cameras));
        rows.execute(connection, MARK);
    }
}
