package io.nvrfleet.registry.report;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The report over histories that the tests write, of days that lie behind, through the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class AvailabilityIT {
    private static final int DAY_SECONDS = 86_400;
    private static final String WAITING =
            "select count(*) from pg_locks where relation = 'nvr_disabled'::regclass and not granted";

    private final String region = "Region " + UUID.randomUUID();
    private final Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private final Instant day = today.minus(Duration.ofDays(20));
    private PastFleet fleet;
    private long good;
    private long bad;
    private long camera;

    @BeforeEach
    void writeADay() {
        fleet = new PastFleet(region);
        good = fleet.nvr("Good");
        bad = fleet.nvr("=Bad, \"really\"");
        camera = fleet.camera(bad, "CAM-1");
        // Before the day and after it, so that the statuses of now do not matter.
        for (long nvr : List.of(good, bad)) {
            fleet.changed(nvr, null, day.minusSeconds(60), "online", "connected");
            fleet.changed(nvr, null, day.plus(Duration.ofDays(2)), "offline", "disconnected");
        }
        fleet.changed(bad, camera, day.minusSeconds(60), "online", "connected");
        fleet.changed(bad, camera, at(1), "offline", "reported");
        fleet.changed(bad, camera, at(5), "online", "reported");
        fleet.changed(bad, null, at(2), "offline", "ping_timeout");
        fleet.changed(bad, null, at(3), "online", "connected");
    }

    @AfterEach
    void forgetGaps() {
        fleet.forgetGaps(day);
    }

    @Test
    void shouldListRecordersWorstFirst_whenOneWasDown() {
        ofDay("nvr")
                .body("items", hasSize(2))
                .body("items.name", contains("=Bad, \"really\"", "Good"))
                .body("items.id", contains((int) bad, (int) good))
                .body("items.seconds", contains(DAY_SECONDS, DAY_SECONDS))
                .body("items.up_seconds", contains(DAY_SECONDS - 3600, DAY_SECONDS))
                .body("items.down_seconds", contains(3600, 0))
                .body("items.outages", contains(1, 0))
                .body("items.longest_outage_seconds", contains(3600, 0))
                .body("items.availability_percent", contains(95.8333f, 100.0f))
                .body("items.why_null", contains(new Object[] {null, null}))
                .body("next_cursor", equalTo(null));
    }

    @Test
    void shouldTellApartWhatTheRecorderTookAlong_whenCamerasAreAskedFor() {
        ofDay("camera")
                .body("items", hasSize(1))
                .body("items[0].id", equalTo((int) camera))
                .body("items[0].name", equalTo("=Bad, \"really\" / CAM-1"))
                .body("items[0].down_seconds", equalTo(4 * 3600))
                .body("items[0].down_with_nvr_seconds", equalTo(3600))
                .body("items[0].outages", equalTo(1));
    }

    @Test
    void shouldKnowWhatItWas_whenACameraWasRemovedSince() {
        fleet.changed(bad, camera, day.plus(Duration.ofDays(2)), "offline", "removed");
        given().delete("/api/cameras/{id}", camera).then().statusCode(204);

        report("camera", at(10), at(11), Map.of("nvr_id", bad))
                .body("items[0].id", equalTo((int) camera))
                .body("items[0].up_seconds", equalTo(3600));
    }

    @Test
    void shouldSumRecorders_whenGroupsAreAskedFor() {
        ofDay("site")
                .body("items", hasSize(1))
                .body("items[0].id", equalTo((int) fleet.siteId()))
                .body("items[0].seconds", equalTo(2 * DAY_SECONDS))
                .body("items[0].down_seconds", equalTo(3600))
                .body("items[0].availability_percent", equalTo(97.9166f));
        ofDay("region").body("items.id", contains((Object) null)).body("items.name", contains(region));
        ofDay("customer").body("items.id", contains((Object) null)).body("items.name", contains((Object) null));

        fleet.execute("""
                with made as (
                    insert into customer (name, created_at, updated_at) values ('Customer %s', now(), now()) returning id)
                update site set customer_id = made.id from made where site.id = %d""".formatted(region, fleet.siteId()));
        int customer = Integer.parseInt(fleet.query("select customer_id from site where id = " + fleet.siteId()));

        ofDay("customer").body("items.id", contains(customer)).body("items.name", contains("Customer " + region));
        report("nvr", day, today, Map.of("customer_id", customer)).body("items", hasSize(2));
        report("nvr", day, today, Map.of("customer_id", customer + 1)).body("items", empty());
        report("nvr", day, today, Map.of("region", region, "nvr_id", good)).body("items.id", contains((int) good));
    }

    @Test
    void shouldTakeWhatWasNotObservedOutOfTheTime_whenThereIsAGap() {
        fleet.unobserved(bad, at(2).plusSeconds(600), at(2).plusSeconds(1200));

        report("nvr", day, day.plus(Duration.ofDays(1)), Map.of("nvr_id", bad))
                .body("items[0].unobserved_seconds", equalTo(600))
                .body("items[0].down_seconds", equalTo(3000))
                .body("items[0].outages", equalTo(1));
    }

    @Test
    void shouldNotObserveWhatTheLogHasNotToldYet_whenItIsSilent() {
        try {
            fleet.execute("""
                    insert into log_partition select 4711, topic_id, epoch, next_offset, lease_clock, last_append, '%s',
                        raised_clock, floor_offset, floor_clock, floor_append, floor_at, floor_raised, gateways, published
                    from log_partition limit 1""".formatted(at(23)));
            fleet.execute("""
                    update presence_state set partition = 4711
                    where hostname = (select hostname_key from nvr where id = %d)""".formatted(good));

            report("nvr", day, day.plus(Duration.ofDays(1)), Map.of("nvr_id", good))
                    .body("items[0].unobserved_seconds", equalTo(3600))
                    .body("items[0].up_seconds", equalTo(23 * 3600));
        } finally {
            fleet.execute("delete from log_partition where partition = 4711");
        }
    }

    @Test
    void shouldCountFromRegistrationToRemoval_whenBothAreInThePeriod() {
        fleet.registeredAt("nvr", good, at(6));
        fleet.execute("update nvr set deleted_at = '%s' where id = %d".formatted(at(18), good));

        report("nvr", day, day.plus(Duration.ofDays(1)), Map.of("nvr_id", good))
                .body("items[0].up_seconds", equalTo(12 * 3600))
                .body("items[0].unobserved_seconds", equalTo(12 * 3600));
        report("nvr", day.minusSeconds(100), day, Map.of("nvr_id", good)).body("items", empty());
        report("nvr", at(20), at(21), Map.of("nvr_id", good)).body("items", empty());
    }

    @Test
    void shouldExcludeTheTimeInWhichARecorderWasDisabled_whenItIsEnabledAgain() {
        String times = "select count(*) || ' ' || count(disabled_to) from nvr_disabled where nvr_id = " + good;
        json("{\"enabled\":false}").patch("/api/nvrs/{id}", good).then().statusCode(200);
        assertThat(fleet.query(times)).isEqualTo("1 0");
        json("{\"device_name\":\"Other\"}").patch("/api/nvrs/{id}", good).then().statusCode(200);
        json("{\"enabled\":true}").patch("/api/nvrs/{id}", good).then().statusCode(200);
        assertThat(fleet.query(times)).isEqualTo("1 1");
        fleet.execute("update nvr_disabled set disabled_from = '%s', disabled_to = '%s' where nvr_id = %d"
                .formatted(at(4), at(6), good));

        report("nvr", day, day.plus(Duration.ofDays(1)), Map.of("nvr_id", good))
                .body("items[0].excluded_seconds", equalTo(2 * 3600))
                .body("items[0].up_seconds", equalTo(22 * 3600));
        report("nvr", at(4), at(6), Map.of("nvr_id", good))
                .body("items[0].availability_percent", equalTo(null))
                .body("items[0].why_null", equalTo("excluded"));
    }

    @Test
    void shouldHaveNoPercentage_whenThePeriodIsOlderThanWhatIsKept() {
        Instant longAgo = today.minus(Duration.ofDays(500));

        report("nvr", longAgo, longAgo.plus(Duration.ofDays(30)), Map.of("nvr_id", good))
                .body("items[0].unobserved_seconds", equalTo(30 * DAY_SECONDS))
                .body("items[0].why_null", equalTo("unobserved"));
    }

    @Test
    void shouldListEachOnce_whenPagesAreFollowed() {
        fleet.nvr("Third");
        List<String> names = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            JsonPath page = given().queryParam("by", "nvr")
                    .queryParam("site_id", fleet.siteId())
                    .queryParam("limit", 1)
                    .queryParam("from", day.toString())
                    .queryParam("cursor", cursor == null ? List.of() : List.of(cursor))
                    .get("/api/reports/availability")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            names.addAll(page.getList("items.name"));
            cursor = page.getString("next_cursor");
        } while (cursor != null && ++pages < 5);

        assertThat(names)
                .hasSize(3)
                .contains("Good", "Third", "=Bad, \"really\"")
                .startsWith("Third");
    }

    @Test
    void shouldSayTheSameInLines_whenCsvIsAskedFor() {
        String csv = given().accept("text/csv")
                .queryParam("by", "nvr")
                .queryParam("site_id", fleet.siteId())
                .queryParam("from", day.toString())
                .queryParam("to", day.plus(Duration.ofDays(1)).toString())
                .get("/api/reports/availability")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", startsWith("attachment; filename=\"availability-by-nvr-"))
                .extract()
                .asString();

        assertThat(csv)
                .isEqualTo("id,name,seconds,up_seconds,down_seconds,excluded_seconds,unobserved_seconds,"
                        + "down_with_nvr_seconds,outages,longest_outage_seconds,availability_percent,why_null\r\n"
                        + bad + ",\"'=Bad, \"\"really\"\"\",86400,82800,3600,0,0,0,1,3600,95.8333,\r\n"
                        + good + ",Good,86400,86400,0,0,0,0,0,0,100.0000,\r\n");
        Map<String, Object> item = ofDay("nvr").extract().jsonPath().getMap("items[0]");
        assertThat(csv.lines().findFirst().orElse("").split(",", -1))
                .containsExactlyInAnyOrder(item.keySet().toArray(String[]::new));
    }

    @Test
    void shouldRefuse_whenAParameterIsWrong() {
        refused("by=recorder", "by");
        refused("", "by");
        refused("by=nvr&from=2026-11-28", "from");
        refused("by=nvr&from=2026-11-28T00:00:00Z&to=2026-11-27T00:00:00Z", "from");
        refused("by=nvr&from=2020-01-01T00:00:00Z", "from");
        refused("by=nvr&sites=7", "sites");
        refused("by=nvr&cursor=x", "cursor");
        given().accept("text/csv")
                .get("/api/reports/availability?by=nvr&limit=5")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("limit"));
        given().accept("text/html")
                .get("/api/reports/availability?by=nvr")
                .then()
                .statusCode(406);
    }

    @Test
    void shouldAnswerJson_whenNothingIsSaidAboutIt() {
        given().accept("*/*")
                .queryParam("by", "site")
                .queryParam("site_id", fleet.siteId())
                .get("/api/reports/availability")
                .then()
                .statusCode(200)
                .contentType(containsString("application/json"));
    }

    @Test
    void shouldAnswer503_whenTwoReportsAreBeingMade() throws Exception {
        Map<String, Long> ofOne = Map.of("nvr_id", good);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = TestServers.postgres().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // Whoever reads it waits.
            statement.execute("lock table nvr_disabled in access exclusive mode");
            List<Future<ValidatableResponse>> two = List.of(
                    people.submit(() -> report("nvr", day, at(1), ofOne)),
                    people.submit(() -> report("nvr", day, at(1), ofOne)));
            await().atMost(Duration.ofSeconds(30)).until(() -> fleet.query(WAITING), "2"::equals);

            given().queryParam("by", "nvr")
                    .queryParams(ofOne)
                    .get("/api/reports/availability")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("/problems/unavailable"))
                    .body("detail", startsWith("Two reports are being made already."));
            other.rollback();
            for (Future<ValidatableResponse> report : two) {
                report.get(30, TimeUnit.SECONDS).body("items", hasSize(1));
            }
        }
        report("nvr", day, at(1), ofOne).body("items", hasSize(1));
    }

    private static void refused(String query, String field) {
        given().get("/api/reports/availability" + (query.isEmpty() ? "" : "?" + query))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    private ValidatableResponse ofDay(String by) {
        return report(by, day, day.plus(Duration.ofDays(1)), Map.of("site_id", fleet.siteId()));
    }

    private static ValidatableResponse report(String by, Instant from, Instant to, Map<String, ?> filter) {
        return given().queryParam("by", by)
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .queryParams(filter)
                .get("/api/reports/availability")
                .then()
                .statusCode(200);
    }

    private Instant at(int hour) {
        return day.plus(Duration.ofHours(hour));
    }
}
