package io.nvrfleet.camerasync.link;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.camerasync.CameraSyncConfig;
import io.nvrfleet.camerasync.device.DeviceRepository;
import io.nvrfleet.camerasync.link.LinkDecision.Device;
import io.nvrfleet.camerasync.stream.StreamChanges;
import io.nvrfleet.service.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Links all devices anew, one replica at a time. Whatever their number, three statements read and one writes what changes; when nothing
 * does, nothing is written.
 */
@ApplicationScoped
public class Linking {
    private final AgroalDataSource database;
    private final StreamChanges changes;
    private final LinkMetrics metrics;
    private final Map<String, Optional<String>> sites = new HashMap<>();

    Linking(AgroalDataSource database, CameraSyncConfig config, StreamChanges changes, LinkMetrics metrics) {
        this.database = database;
        this.changes = changes;
        this.metrics = metrics;
        config.servers()
                .forEach((server, settings) -> sites.put(server, settings.site().map(String::strip)));
    }

    /** A change of what links depend on. */
    @FunctionalInterface
    public interface Change {
        /** Returns the ids of the devices whose own link it changed. */
        List<Long> make(Connection connection) throws SQLException;
    }

    /** Links all devices, after somebody has changed what links depend on. */
    public void relink() throws SQLException {
        after(connection -> List.of());
    }

    /** Makes a change and links all devices, in one transaction. Meanwhile no other link changes. */
    public void after(Change change) throws SQLException {
        Transaction.run(database, connection -> after(change, connection));
        changes.publish();
    }

    private void after(Change change, Connection connection) throws SQLException {
        DeviceRepository.hold(connection);
        Set<Long> changed = new TreeSet<>(change.make(connection));
        changed.addAll(relink(connection));
        changes.add(connection, changed);
    }

    private Set<Long> relink(Connection connection) throws SQLException {
        Map<String, Reach> reaches = LinkSql.reaches(connection, sites);
        metrics.unknownSites(reaches, sites);
        List<Device> devices = LinkSql.devices(connection);
        Map<Long, Link> links = LinkDecision.changes(reaches, devices, LinkSql.cameras(connection, devices));
        LinkSql.write(connection, links);
        metrics.changed(links.values());
        return links.keySet();
    }
}
