package io.nvrfleet.ingestion.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.events.telemetry.Hardware.StorageStatus;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /api/telemetry/cameras/{id}/hardware}: what a camera is, and what has changed of it. */
@Path("/api/telemetry/cameras/{id}/hardware")
@Tag(name = "Telemetry")
@RunOnVirtualThread
public class HardwareResource {
    private static final int MOST_CHANGES = 500;
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private static final String CURRENT = """
            select hardware.*, rest, clock_offset_seconds
            from (select ?::bigint as id) as camera
            left join hardware on hardware.camera_id = camera.id
            left join latest on latest.camera_id = camera.id
            left join camera_rest on camera_rest.camera_id = camera.id
            """;

    private final KnownCameras cameras;
    private final DataSource database;
    private final ObjectMapper json;

    HardwareResource(KnownCameras cameras, DataSource database, ObjectMapper json) {
        this.cameras = cameras;
        this.database = database;
        this.json = json;
    }

    @GET
    @Operation(
            summary = "Reads what a camera is, and what has changed of it",
            description = "At most the 500 newest changes.")
    @APIResponse(responseCode = "200", description = "The hardware")
    public HardwareView get(@RestPath long id) {
        cameras.require(id);
        List<HardwareView.Change> changes = new Query("select at, field, old, new from hardware_change")
                .where("camera_id = ?", id)
                .then("order by at desc, id desc limit ?", MOST_CHANGES)
                .list(database, HardwareResource::change);
        return new Query(CURRENT, id).first(database, row -> view(row, changes)).orElseThrow();
    }

    private static HardwareView.Change change(ResultSet row) throws SQLException {
        return new HardwareView.Change(
                Columns.instant(row, "at"), row.getString("field"), row.getString("old"), row.getString("new"));
    }

    private HardwareView view(ResultSet row, List<HardwareView.Change> changes) throws SQLException {
        return new HardwareView(
                row.getObject("seen_at") == null ? null : current(row),
                changes,
                row.getObject("clock_offset_seconds", Float.class),
                rest(row.getString("rest")));
    }

    private static HardwareView.Current current(ResultSet row) throws SQLException {
        return new HardwareView.Current(
                row.getString("manufacturer"),
                row.getString("model"),
                row.getString("firmware_version"),
                row.getString("serial_number"),
                row.getString("mac_address"),
                row.getString("resolution"),
                row.getObject("fps", Float.class),
                row.getObject("bitrate_kbps", Float.class),
                row.getString("codec"),
                row.getObject("smart_codec", Boolean.class),
                storage(row),
                Columns.instant(row, "seen_at"));
    }

    private static HardwareView.@Nullable Storage storage(ResultSet row) throws SQLException {
        Boolean present = row.getObject("storage_present", Boolean.class);
        Long total = Columns.optionalLong(row, "storage_total_bytes");
        StorageStatus status = Columns.optionalConstant(row, "storage_status", StorageStatus.class);
        return present == null && total == null && status == null
                ? null
                : new HardwareView.Storage(present, total, status, row.getString("storage_reported_status"));
    }

    private @Nullable Map<String, Object> rest(@Nullable String text) throws SQLException {
        try {
            return text == null ? null : json.readValue(text, FIELDS);
        } catch (JsonProcessingException e) {
            throw new SQLException("fields that this version did not write", e);
        }
    }
}
