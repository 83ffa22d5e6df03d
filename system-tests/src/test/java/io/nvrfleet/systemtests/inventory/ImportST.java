package io.nvrfleet.systemtests.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Json;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code POST /api/nvrs/import}: a line each, a result each. */
@OnStack
class ImportST {
    private static final int RECORDERS = 1_000;
    private static final int CAMERAS = 8;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void shouldRegisterAThousandRecordersWithTheirCameras_whenTheyComeInOneCall(Scene scene) {
        String prefix = scene.newHostname() + "-bulk";
        String ndjson = IntStream.range(0, RECORDERS)
                .mapToObj(i -> line(String.format(Locale.ROOT, "%s-%04d", prefix, i)))
                .collect(Collectors.joining("\n"));

        List<JsonNode> results = scene.inventory().importLines(ndjson);
        List<JsonNode> again = scene.inventory().importLines(ndjson);

        assertThat(results).hasSize(RECORDERS).allSatisfy(result -> {
            assertThat(result.required("result").asText()).isEqualTo("created");
            assertThat(result.required("cameras").asInt()).isEqualTo(CAMERAS);
        });
        assertThat(results.stream().map(result -> result.required("line").asInt()))
                .isEqualTo(IntStream.rangeClosed(1, RECORDERS).boxed().toList());
        assertThat(again)
                .extracting(result -> result.required("result").asText())
                .containsOnly("unchanged");
        assertThat(scene.rest().get("/api/nvrs?limit=500&q=" + prefix).items()).hasSize(500);
    }

    @Test
    void shouldFailSingleLinesOnly_whenSomeAreWrong(Scene scene) {
        String good = scene.newHostname();
        String site = "Site of " + good;
        String ndjson = String.join(
                "\n",
                "not json",
                Json.object("hostname", "two words", "device_name", "x").toString(),
                Json.object("hostname", good, "device_name", "x", "site", site, "enabled", false)
                        .toString(),
                Json.object("hostname", good, "device_name", "y", "site", site).toString());

        List<JsonNode> results = scene.inventory().importLines(ndjson);

        assertThat(results)
                .extracting(result -> result.required("result").asText())
                .containsExactly("failed", "failed", "created", "updated");
        assertThat(results.getFirst().required("error").asText()).isNotBlank();
        JsonNode nvr =
                scene.inventory().nvr(results.getLast().required("nvr_id").asLong());
        assertThat(nvr.required("enabled").asBoolean()).isFalse();
        assertThat(nvr.required("device_name").asText()).isEqualTo("y");
        assertThat(nvr.required("site_id").isNull()).isFalse();
    }

    private static String line(String hostname) {
        List<JsonNode> cameras = IntStream.rangeClosed(1, CAMERAS)
                .mapToObj(i -> (JsonNode) Json.object(
                        "name", String.format(Locale.ROOT, "CAM-%03d", i), "ip_address", "192.168.0." + (100 + i)))
                .toList();
        return Json.object("hostname", hostname, "device_name", "NVR " + hostname, "cameras", cameras)
                .toString();
    }
}
