package io.nvrfleet.service.directory;

import io.nvrfleet.events.CameraDirectoryEntry;
import io.nvrfleet.events.CameraDirectoryEntry.DirectoryCamera;
import io.nvrfleet.service.sql.ColumnArrays;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code nvr} and {@code camera} of a service that follows {@code camera.directory.v1}. Its migration makes them:
 *
 * <pre>{@code
 * create table nvr (hostname text not null primary key, nvr_id bigint not null, device_name text not null, enabled boolean not null,
 *     removed boolean not null, site_id bigint, revision bigint not null);
 * create table camera (id bigint not null primary key, hostname text not null references nvr, name text not null,
 *     display_name text, ip_address inet);
 * }</pre>
 *
 * <p>Hostnames are in lower case. A camera's address is null also for what is no address.
 */
public final class CameraDirectory {
    /**
     * One row for each camera; one without a camera for a recorder that has none. What is not above the revision that is known has
     * come before. A camera that another recorder has now is taken over and not deleted.
     */
    private static final String UPSERT = """
            with told as materialized (
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as told(hostname, nvr_id, device_name, enabled, removed,
                    site_id, revision, camera_id, name, display_name, ip_address)),
            newer as (
                insert into nvr as known (hostname, nvr_id, device_name, enabled, removed, site_id, revision)
                select distinct hostname, nvr_id, device_name, enabled, removed, site_id, revision from told
                on conflict (hostname) do update set nvr_id = excluded.nvr_id, device_name = excluded.device_name,
                    enabled = excluded.enabled, removed = excluded.removed, site_id = excluded.site_id,
                    revision = excluded.revision
                where known.revision < excluded.revision
                returning hostname),
            gone as (
                delete from camera using newer
                where camera.hostname = newer.hostname and not exists (select from told where camera_id = camera.id))
            insert into camera (id, hostname, name, display_name, ip_address)
            select distinct on (camera_id) camera_id, hostname, name, display_name, ip_address::inet
            from told join newer using (hostname) where camera_id is not null order by camera_id, revision desc
            on conflict (id) do update set hostname = excluded.hostname, name = excluded.name,
                display_name = excluded.display_name, ip_address = excluded.ip_address
            """;

    private CameraDirectory() {}

    /** Keeps what entries of the directory say, in the caller's transaction; what has come before changes nothing. */
    public static void store(Connection connection, List<CameraDirectoryEntry> entries) throws SQLException {
        Map<String, CameraDirectoryEntry> latest = new TreeMap<>();
        entries.forEach(entry ->
                latest.merge(entry.key(), entry, (one, other) -> one.revision() > other.revision() ? one : other));
        ColumnArrays rows = new ColumnArrays(
                "text", "int8", "text", "bool", "bool", "int8", "int8", "int8", "text", "text", "text");
        for (CameraDirectoryEntry entry : latest.values()) {
            if (entry.cameras().isEmpty()) {
                add(rows, entry, null);
            }
            entry.cameras().forEach(camera -> add(rows, entry, camera));
        }
        rows.execute(connection, UPSERT);
    }

    private static void add(ColumnArrays rows, CameraDirectoryEntry entry, @Nullable DirectoryCamera camera) {
        InetAddress address = camera == null ? null : IpAddresses.read(camera.ipAddress());
        rows.add(
                entry.key(),
                entry.nvrId(),
                entry.deviceName(),
                entry.enabled(),
                entry.removed(),
                entry.siteId(),
                entry.revision(),
                camera == null ? null : camera.id(),
                camera == null ? null : camera.name(),
                camera == null ? null : camera.displayName(),
                address == null ? null : address.getHostAddress());
    }
}
