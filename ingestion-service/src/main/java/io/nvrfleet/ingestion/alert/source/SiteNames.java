package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRules;
import io.nvrfleet.ingestion.alert.rule.SiteReader;
import io.nvrfleet.ingestion.registry.RegistryClient;
import io.nvrfleet.ingestion.registry.RegistryClient.SitePage;
import io.nvrfleet.ingestion.registry.RegistryClient.SiteRow;
import io.nvrfleet.rest.problem.ProblemException;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.nvrfleet.service.sql.ColumnArrays;
import io.nvrfleet.service.sql.Transaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Keeps what sites are called, whose they are and what their clocks show, which no topic tells. While the registry is away they stay as they were. */
@ApplicationScoped
class SiteNames implements SiteReader {
    private static final int PAGE = 500;

    /** Rows whose customer is another one now. */
    private static final String STORE = """
            with told as materialized (
                select * from unnest(?, ?, ?, ?, ?) as told(id, name, region, customer_id, time_zone)),
            before as materialized (select id, customer_id from site),
            stored as (
                insert into site as known (id, name, region, customer_id, time_zone) select * from told order by id
                on conflict (id) do update set name = excluded.name, region = excluded.region,
                    customer_id = excluded.customer_id, time_zone = excluded.time_zone
                where (known.name, known.region, known.customer_id, known.time_zone)
                    is distinct from (excluded.name, excluded.region, excluded.customer_id, excluded.time_zone))
            select told.id from told left join before using (id) where told.customer_id is distinct from before.customer_id
            """;

    private static final String FORGET = "delete from site where id <> all(?) returning id";

    private final DataSource database;
    private final RegistryClient registry;
    private final IngestionConfig config;
    private final Clock clock;

    SiteNames(DataSource database, @RestClient RegistryClient registry, IngestionConfig config, Clock clock) {
        this.database = database;
        this.registry = registry;
        this.config = config;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent started, ClusterJobs jobs) {
        jobs.schedule(new Job("sites", config.alerts().sitesEvery(), this::read));
    }

    @Override
    public void read() {
        try {
            Transaction.answer(database, connection -> {
                read(connection);
                return true;
            });
        } catch (WebApplicationException | ProcessingException e) {
            throw ProblemException.unavailable("The registry does not answer. Try again in a moment.");
        }
    }

    private void read(Connection connection) throws SQLException {
        List<SiteRow> sites = sites();
        List<AlertRule> rules = AlertRules.hold(connection).stream()
                .filter(rule -> rule.scope().type() == Scope.Type.CUSTOMER)
                .toList();
        Judging.holdFacts(connection);
        ColumnArrays rows = new ColumnArrays("int8", "text", "text", "int8", "text");
        sites.forEach(site -> rows.add(site.id(), site.name(), site.region(), site.customerId(), site.timeZone()));
        List<Long> moved = rows.list(connection, STORE, row -> row.getLong("id"));
        List<Long> gone = Ids.of(sites.stream().map(SiteRow::id)).list(connection, FORGET, row -> row.getLong("id"));
        moved.addAll(gone);
        if (!rules.isEmpty() && !moved.isEmpty()) {
            List<Long> nvrs = Ids.of(moved.stream())
                    .list(connection, "select nvr_id from nvr where site_id = any(?)", row -> row.getLong("nvr_id"));
            Judging.again(connection, rules, Whom.nvrs(nvrs), clock.instant(), Resolution.RULE_CHANGED);
        }
    }

    private List<SiteRow> sites() {
        List<SiteRow> sites = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            SitePage page = registry.sites(PAGE, cursor);
            sites.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return sites;
    }
}
