package io.nvrfleet.ingestion.reader;

import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.ingestion.directory.CameraKey;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the cameras of reports in the directory, all in one statement. */
final class CameraIds {
    /**
     * By the id that the writer found, where it is known; else by name, else by an address that no other camera of the recorder has.
     * An id that is not known is one that was registered a moment ago, and counts when nothing else tells.
     */
    private static final String FIND = """
            select told.n, coalesce(by_id.id, by_name.id, by_address.id, told.camera_id) as camera_id
            from unnest(?, ?, ?, ?, ?) as told(n, hostname, camera_id, name, ip_address)
            left join camera by_id on by_id.id = told.camera_id
            left join camera by_name on by_id.id is null and by_name.hostname = told.hostname and by_name.name = told.name
            left join lateral (
                select min(id) as id from camera
                where by_id.id is null and by_name.id is null
                    and camera.hostname = told.hostname and camera.ip_address = told.ip_address::inet
                having count(*) = 1) by_address on true
            """;

    private CameraIds() {}

    /** What a report calls its camera. */
    private record Asked(CameraKey key, @Nullable Long cameraId) {}

    /**
     * The cameras of reports, in their order; null for one that nobody registered.
     *
     * @throws IllegalArgumentException for a report whose hostname is none
     */
    static List<Found> find(Connection connection, List<CameraReported> reports) throws SQLException {
        Map<Asked, Integer> asked = new LinkedHashMap<>();
        for (CameraReported report : reports) {
            asked.putIfAbsent(asked(report), asked.size());
        }
        ColumnArrays rows = new ColumnArrays("int4", "text", "int8", "text", "text");
        asked.forEach((one, n) -> rows.add(
                n,
                one.key().hostname(),
                one.cameraId(),
                one.key().name(),
                one.key().ipAddress()));
        Map<Integer, Long> ids = new HashMap<>();
        rows.list(connection, FIND, row -> {
            Long id = Columns.optionalLong(row, "camera_id");
            if (id != null) {
                ids.put(row.getInt("n"), id);
            }
            return true;
        });
        return reports.stream()
                .map(report -> {
                    Asked one = asked(report);
                    return new Found(report, one.key(), ids.get(asked.get(one)));
                })
                .toList();
    }

    /**
     * A report with its camera.
     *
     * @param cameraId null when nobody registered it
     */
    record Found(
            CameraReported report,
            CameraKey camera,
            @Nullable Long cameraId) {}

    private static Asked asked(CameraReported report) {
        if (!Hostnames.isValid(Hostnames.withoutTrailingDot(report.hostname()))) {
            throw new IllegalArgumentException("hostname is none");
        }
        return new Asked(CameraKey.of(report.hostname(), report.name(), report.ipAddress()), report.cameraId());
    }
}
