package io.nvrfleet.registry.inventory;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.rest.CsvWriter;
import io.nvrfleet.rest.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Recorders and cameras as a file for spreadsheets, a row for each camera and for each recorder without one, by hostname and
 * name. It has the columns that the page imports, so that what comes out goes in again and changes nothing. However many there
 * are, few are in memory.
 */
@ApplicationScoped
public class InventoryCsv {
    static final String MEDIA_TYPE = "text/csv";

    /** How clients call the separators. */
    static final String SEPARATORS = "comma|semicolon";

    static final String SEPARATORS_MESSAGE = "must be comma or semicolon";

    static final String SEPARATORS_DESCRIPTION =
            "What is between cells: spreadsheets want a semicolon where the comma is the decimal sign";

    private static final List<String> COLUMNS =
            List.of("hostname", "device_name", "site", "camera_name", "ip_address", "display_name");

    private static final String SELECT = """
            select n.hostname, n.device_name, t.name as site, c.name as camera_name, c.ip_address, c.display_name
            """;

    private static final String ORDER = "order by n.hostname_key, c.name collate \"C\"";

    private final AgroalDataSource database;
    private final Clock clock;

    InventoryCsv(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The recorders that match, with all of their cameras. */
    RestResponse<StreamingOutput> of(NvrQueries.Filter filter, String separator) {
        return answer("recorders", filter.narrow(new Query(SELECT + """
                        from nvr n
                        left join nvr_status s on s.nvr_id = n.id
                        left join site t on t.id = n.site_id
                        left join camera c on c.nvr_id = n.id and c.deleted_at is null""")), separator);
    }

    /** The cameras that match. */
    RestResponse<StreamingOutput> of(CameraQueries.Filter filter, String separator) {
        return answer("cameras", filter.narrow(new Query(SELECT + """
                        from camera c
                        join nvr n on n.id = c.nvr_id
                        left join camera_status s on s.camera_id = c.id
                        left join site t on t.id = n.site_id""")), separator);
    }

    private RestResponse<StreamingOutput> answer(String what, Query query, String separator) {
        query.then(ORDER);
        StreamingOutput rows = output -> write(query, output, separator.equals("semicolon") ? ';' : ',');
        String name = "%s-%s.csv".formatted(what, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return RestResponse.ResponseBuilder.ok(rows, new MediaType("text", "csv", "utf-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private void write(Query query, OutputStream output, char separator) throws IOException {
        CsvWriter csv = new CsvWriter(output, separator);
        csv.byteOrderMark();
        csv.line(COLUMNS);
        try {
            query.each(database, row -> line(csv, row));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        csv.flush();
    }

    private static void line(CsvWriter csv, ResultSet row) throws SQLException {
        List<@Nullable String> cells = new ArrayList<>();
        for (String column : COLUMNS) {
            cells.add(row.getString(column));
        }
        try {
            csv.line(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
