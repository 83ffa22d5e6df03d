package io.nvrfleet.camerasync.directory;

import io.nvrfleet.camerasync.CameraSyncConfig;
import io.nvrfleet.camerasync.link.Linking;
import io.nvrfleet.camerasync.registry.RegistryClient;
import io.nvrfleet.camerasync.registry.RegistryClient.Site;
import io.nvrfleet.camerasync.registry.RegistryClient.SitePage;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.nvrfleet.service.sql.ColumnArrays;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Knows sites by name, as the settings of media servers call them. While the registry is away the names stay that are known; one
 * that a site had before means it until another site has it, so that nothing is unlinked by a new name.
 */
@ApplicationScoped
class SiteNames {
    private static final int PAGE = 500;

    private static final String UPSERT = """
            insert into site_name as known (name_key, site_id)
            select distinct on (lower(name)) lower(name), id from unnest(?, ?) as told(name, id) order by lower(name), id desc
            on conflict (name_key) do update set site_id = excluded.site_id where known.site_id <> excluded.site_id
            """;

    private final RegistryClient registry;
    private final Linking linking;
    private final ClusterJobs jobs;
    private final CameraSyncConfig config;

    SiteNames(@RestClient RegistryClient registry, Linking linking, ClusterJobs jobs, CameraSyncConfig config) {
        this.registry = registry;
        this.linking = linking;
        this.jobs = jobs;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        jobs.schedule(new Job("site-names", config.siteNamesEvery(), connection -> refresh()));
    }

    private void refresh() throws SQLException {
        ColumnArrays rows = sites();
        linking.after(connection -> {
            rows.execute(connection, UPSERT);
            return List.of();
        });
    }

    /** All of them or, when the registry does not answer, an exception. */
    private ColumnArrays sites() {
        ColumnArrays rows = new ColumnArrays("text", "int8");
        @Nullable String cursor = null;
        do {
            SitePage page = registry.sites(PAGE, cursor);
            for (Site site : page.items()) {
                rows.add(site.name(), site.id());
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return rows;
    }
}
