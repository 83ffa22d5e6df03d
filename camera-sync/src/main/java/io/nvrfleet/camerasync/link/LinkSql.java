package io.nvrfleet.camerasync.link;

import static io.nvrfleet.rest.Columns.constant;
import static io.nvrfleet.rest.Columns.optionalLong;
import static java.util.stream.Collectors.joining;

import io.nvrfleet.camerasync.device.DeviceView.LinkKind;
import io.nvrfleet.camerasync.link.LinkDecision.Camera;
import io.nvrfleet.camerasync.link.LinkDecision.Device;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.directory.IpAddresses;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a decision on links needs, and what it says, in one statement each. */
final class LinkSql {
    private static final String REACHES = """
            select server, site, site_id
            from unnest(?, ?) as configured(server, site) left join site_name on name_key = lower(site)
            """;

    /** A path that the last whole sync of its server did not list is gone, long before that makes it inactive. */
    private static final String DEVICES = """
            select id, server, source_address,
                inactive_reason is not distinct from 'path_gone' or coalesce(
                    (metadata ->> 'listedAt')::timestamptz < last_success_at - interval '1 ms', false) as is_gone,
                link, camera_id, nvr_id, link_candidates
            from device left join media_server on media_server.name = device.server
            order by id
            """;

    private static final String CAMERAS = """
            select camera.id, nvr_id, site_id, host(ip_address) as address
            from camera join nvr using (hostname)
            where ip_address = any (?::inet[]) or camera.id = any (?)
            """;

    private static final String WRITE = """
            update device set link = told.link, camera_id = told.camera_id, nvr_id = told.nvr_id,
                link_candidates = told.candidates::bigint[], updated_at = now()
            from unnest(?, ?, ?, ?, ?) as told(id, link, camera_id, nvr_id, candidates)
            where device.id = told.id
            """;

    private LinkSql() {}

    /** Where each server's cameras are. */
    static Map<String, Reach> reaches(Connection connection, Map<String, Optional<String>> sites) throws SQLException {
        ColumnArrays servers = new ColumnArrays("text", "text");
        sites.forEach((server, site) -> servers.add(server, site.orElse(null)));
        Map<String, Reach> reaches = new HashMap<>();
        servers.list(connection, REACHES, row -> reaches.put(row.getString("server"), reach(row)));
        return reaches;
    }

    private static Reach reach(ResultSet row) throws SQLException {
        Long siteId = optionalLong(row, "site_id");
        if (siteId != null) {
            return new Reach.OfSite(siteId);
        }
        return row.getString("site") == null ? Reach.EVERYWHERE : Reach.NOWHERE;
    }

    static List<Device> devices(Connection connection) throws SQLException {
        return new Query(DEVICES).list(connection, LinkSql::device);
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                row.getLong("id"),
                row.getString("server"),
                row.getString("source_address"),
                row.getBoolean("is_gone"),
                link(row));
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                constant(row, "link", LinkKind.class),
                optionalLong(row, "camera_id"),
                optionalLong(row, "nvr_id"),
                List.of((Long[]) row.getArray("link_candidates").getArray()));
    }

    /** The cameras that have the address of a device, or that a device is linked to. */
    static List<Camera> cameras(Connection connection, List<Device> devices) throws SQLException {
        ColumnArrays wanted = new ColumnArrays("text", "int8");
        for (Device device : devices) {
            wanted.add(
                    Source.read(device.sourceAddress())
                            .map(source -> source.address().getHostAddress())
                            .orElse(null),
                    device.link().cameraId());
        }
        return wanted.list(connection, CAMERAS, LinkSql::camera);
    }

    private static Camera camera(ResultSet row) throws SQLException {
        return new Camera(
                row.getLong("id"),
                row.getLong("nvr_id"),
                optionalLong(row, "site_id"),
                IpAddresses.read(row.getString("address")));
    }

    static void write(Connection connection, Map<Long, Link> changes) throws SQLException {
        ColumnArrays rows = new ColumnArrays("int8", "text", "int8", "int8", "text");
        changes.forEach((id, link) -> rows.add(
                id,
                link.kind().name().toLowerCase(Locale.ROOT),
                link.cameraId(),
                link.nvrId(),
                link.candidates().stream().map(String::valueOf).collect(joining(",", "{", "}"))));
        rows.execute(connection, WRITE);
    }
}
