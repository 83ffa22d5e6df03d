package io.nvrfleet.camerasync.sync;

import static io.nvrfleet.camerasync.rig.StubMediaMtx.CONFIGS;
import static io.nvrfleet.camerasync.rig.StubMediaMtx.INFO;
import static io.nvrfleet.camerasync.rig.StubMediaMtx.PATHS;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.camerasync.mediamtx.Answers;
import io.nvrfleet.camerasync.rig.Service;
import io.nvrfleet.camerasync.rig.StreamProbe;
import io.nvrfleet.camerasync.rig.StubMediaMtx;
import io.nvrfleet.camerasync.rig.StubMediaMtx.Fault;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every secret of the media server's configuration has a canary in it, and it is found nowhere, however it is written. */
class NoSecretIT {
    /** As it is, percent-encoded in part and whole, and the beginning of the user and password of the API in Base64. */
    private static final List<String> CANARIES =
            List.of("c4nary", "c4n%61ry", "%63%34%6e%61%72%79", "c4n%41ry", "YXBpOmM0bmFye");

    private final StubMediaMtx mediamtx = new StubMediaMtx();

    @Test
    void shouldKeepNoSecret_inRows_logs_answersAndEvents() {
        TestDatabase database = Service.schema("no_secret");
        mediamtx.playFiles("wild/wild-paths-list.json", "wild/wild-config-paths-list.json");
        try (mediamtx;
                ServiceProcess service = Service.start(
                                database,
                                TestServers.bootstrapServers(),
                                mediamtx,
                                Map.of(
                                        "camera-sync.servers.default.username", "api",
                                        "camera-sync.servers.default.password", "c4nary-of-the-api",
                                        "quarkus.log.level", "DEBUG",
                                        "quarkus.log.category.\"org.apache.kafka\".level", "INFO"))
                        .awaitReady()) {
            StringBuilder said = new StringBuilder();
            said.append(Service.awaitSync(service).body());
            mediamtx.playFiles("wild/wild-paths-list-60s-later.json", "wild/wild-config-paths-list.json");
            said.append(Service.awaitSync(service).body());
            byte[] configs = Answers.body("wild/wild-config-paths-list.json");
            String torn = new String(configs, 0, configs.length / 2, StandardCharsets.UTF_8);
            String garbage = torn.replace("c4nary", "c4n%61ry");
            Stream.of(torn, garbage, "c4nary", "%63%34%6e%61%72%79", "{\"items\":\"c4nary\"}")
                    .forEach(body -> {
                        mediamtx.fail(CONFIGS, Fault.status(200, body));
                        said.append(Service.awaitSync(service).body());
                    });
            for (String where : List.of(INFO, PATHS, CONFIGS)) {
                mediamtx.mend();
                mediamtx.fail(where, Fault.status(400, "{\"status\":\"error\",\"error\":\"rtsp://u:c4nary@x\"}"));
                said.append(Service.awaitSync(service).body());
            }
            for (String path : List.of(
                    "/api/devices",
                    "/api/devices?limit=5",
                    "/api/media/servers",
                    "/api/devices/x",
                    "/q/metrics",
                    "/q/health")) {
                said.append(service.http().get(path).body());
            }
            StreamProbe probe = new StreamProbe(TestServers.bootstrapServers());
            Waiting.await("events").until(() -> probe.all("default/").size() >= 50);
            probe.all("default/").forEach(said::append);

            assertThat(said).contains("hall-1", "10.20.0.14:554");
            assertThat(service.log()).contains("DEBUG");
            assertThat(CANARIES).allSatisfy(canary -> {
                assertThat(said).doesNotContainIgnoringCase(canary);
                assertThat(service.log()).doesNotContainIgnoringCase(canary);
                assertThat(rows(database)).doesNotContainIgnoringCase(canary);
            });
        }
    }

    /** Every row of every table, as text. */
    private static String rows(TestDatabase database) {
        String tables = database.query("""
                select string_agg(format('select ''%1$s '' || coalesce(string_agg(t::text, chr(10)), '''') as rows from %1$I t', table_name), ' union all ')
                from information_schema.tables where table_schema = current_schema()""");
        String rows = database.query("select string_agg(rows, chr(10)) from (" + tables + ") as dumped");
        assertThat(rows).contains("device (", "hall-1", "10.20.0.14:554", "media_server (");
        return rows;
    }
}
