package io.nvrfleet.ingestion.alert.maintenance;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nvrfleet.events.Topics;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.ingestion.rig.StubRegistry;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows through the API, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubRegistry.class)
class WindowIT {
    private static final String WINDOWS = "/api/maintenance-windows";
    private static final String WINDOW = WINDOWS + "/{id}";
    private static final int SITE = 72;
    private static final int RECORDER = 72_001;

    private final TestDatabase database = TestServers.postgres();
    private final String name = "Window " + UUID.randomUUID();
    private final LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void register() {
        StubRegistry.get().knowSites(site(SITE, "North", "\"Europe/Berlin\""), site(73, "Nowhere", "null"));
        database.execute("""
                insert into nvr (hostname, nvr_id, device_name, enabled, removed, site_id, revision)
                values ('window', 72001, 'Window', true, false, 72, 1) on conflict (hostname) do update set removed = false""");
    }

    private static String site(int id, String called, String zone) {
        return "{\"id\":%d,\"name\":\"%s\",\"region\":null,\"customer_id\":null,\"time_zone\":%s}"
                .formatted(id, called, zone);
    }

    @Test
    void shouldAskTheRegistry_whenASiteIsNotKnownYet() {
        StubRegistry.get().knowSites(site(74, "New", "\"Asia/Seoul\""));
        database.execute("delete from site where id = 74");
        String window = window("site", 74, "\"dtstart\":\"2083-01-01T00:00\",\"duration\":\"PT2H\"");

        json(window).post(WINDOWS).then().statusCode(201).body("time_zone", equalTo("Asia/Seoul"));
    }

    @Test
    void shouldSaySo_whenASiteIsNotKnownAndTheRegistryIsAway() {
        StubRegistry.get().away(true);
        try {
            json(window("site", 987_654_322, "\"dtstart\":\"2083-01-01T00:00\",\"duration\":\"PT2H\""))
                    .post(WINDOWS)
                    .then()
                    .statusCode(503);
        } finally {
            StubRegistry.get().away(false);
        }
    }

    @Test
    void shouldComeOnTheClocksOfItsSite_whenNobodySaysWhichOnes() {
        LocalDate sunday = clocksChange(Month.MARCH).minusWeeks(1);
        String address = json(window(
                        "site",
                        SITE,
                        "\"dtstart\":\"" + sunday + "T02:30\",\"rrule\":\"FREQ=WEEKLY\",\"duration\":\"PT120M\""))
                .post(WINDOWS)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .header("Location");

        when().get(address)
                .then()
                .statusCode(200)
                .body("time_zone", equalTo("Europe/Berlin"))
                .body("duration", equalTo("PT2H"))
                .body("dtstart", equalTo(sunday + "T02:30:00"))
                .body("enabled", equalTo(true))
                .body("gone", empty())
                .body("active", nullValue())
                .body(
                        "next.from",
                        contains(
                                sunday + "T01:30:00Z",
                                sunday.plusWeeks(1) + "T01:30:00Z",
                                sunday.plusWeeks(2) + "T00:30:00Z",
                                sunday.plusWeeks(3) + "T00:30:00Z",
                                sunday.plusWeeks(4) + "T00:30:00Z"));
    }

    /** The last Sunday of a month of next year, on which Berlin's clocks change in March and October. */
    private static LocalDate clocksChange(Month month) {
        return Year.now(ZoneOffset.UTC)
                .plusYears(1)
                .atMonth(month)
                .atEndOfMonth()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
    }

    @Test
    void shouldBeActive_whenItIsNow() {
        int window = save(window("nvr", RECORDER, at(now.minusHours(1), "PT2H")));

        when().get(WINDOW, window)
                .then()
                .body("active.from", equalTo(now.minusHours(1) + (now.getSecond() == 0 ? ":00Z" : "Z")))
                .body("next", empty());
        given().queryParam("active", true)
                .queryParam("limit", 500)
                .get(WINDOWS)
                .then()
                .body("items.id", hasItem(window));
        given().queryParam("active", false)
                .queryParam("limit", 500)
                .get(WINDOWS)
                .then()
                .body("items.id", not(hasItem(window)));

        json("{\"enabled\":false}").patch(WINDOW, window).then().statusCode(200).body("active", nullValue());
        given().queryParam("active", true)
                .queryParam("limit", 500)
                .get(WINDOWS)
                .then()
                .body("items.id", not(hasItem(window)));
    }

    @Test
    void shouldTellTheTopicOfEachChange_whenItIsSavedChangedAndRemoved() {
        int window = save(window("nvr", RECORDER, at(now, "PT2H")));
        json("{\"duration\":\"PT3H\"}")
                .patch(WINDOW, window)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        json("{\"duration\":\"PT180M\"}")
                .patch(WINDOW, window)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        given().header("If-Match", "\"1\"").delete(WINDOW, window).then().statusCode(412);
        when().delete(WINDOW, window).then().statusCode(204);
        when().get(WINDOW, window).then().statusCode(404);

        try (KafkaProbe kafka = Service.kafka()) {
            for (int revision = 1; revision <= 3; revision++) {
                String wanted = "\"revision\":" + revision;
                String told =
                        kafka.awaitRecord(Topics.MAINTENANCE_WINDOWS, Integer.toString(window), message -> Optional.of(
                                        new String(message.value(), UTF_8))
                                .filter(text -> text.contains(wanted)));
                assertThat(told)
                        .contains("\"duration\":\"" + (revision == 1 ? "PT2H" : "PT3H") + "\"")
                        .contains("\"removed\":" + (revision == 3));
            }
        }
    }

    @Test
    void shouldStayValidAndSayWhatIsGone_whenARecorderIsRemoved() {
        int window = save(window("nvr", RECORDER, at(now, "PT2H")));
        database.execute("update nvr set removed = true where nvr_id = 72001");

        when().get(WINDOW, window).then().statusCode(200).body("gone", contains(RECORDER));
        given().queryParam("limit", 500)
                .get(WINDOWS)
                .then()
                .body("items.find { it.id == %d }.gone".formatted(window), contains(RECORDER));
        json("{\"duration\":\"PT3H\"}")
                .patch(WINDOW, window)
                .then()
                .statusCode(200)
                .body("gone", contains(RECORDER));
        json(window("nvr", RECORDER, at(now, "PT2H")).replace(name, name + " 2"))
                .post(WINDOWS)
                .then()
                .statusCode(422)
                .body("errors.field", contains("scope.ids[0]"));
    }

    @Test
    void shouldAnswer409_whenTheNameIsTakenInAnotherCase() {
        save(window("nvr", RECORDER, at(now, "PT2H")));

        json(window("nvr", RECORDER, at(now, "PT2H")).replace(name, name.toUpperCase(Locale.ROOT)))
                .post(WINDOWS)
                .then()
                .statusCode(409);
    }

    @Test
    void shouldTellWhenItWouldCome_withoutSavingIt() {
        LocalDate sunday = clocksChange(Month.OCTOBER);
        LocalDate next = sunday.plusWeeks(1);
        json(window(
                        "site",
                        SITE,
                        "\"dtstart\":\"" + sunday + "T02:30\",\"rrule\":\"FREQ=WEEKLY;COUNT=2\",\"duration\":\"PT2H\""))
                .post(WINDOWS + "/preview")
                .then()
                .statusCode(200)
                .body("from", contains(sunday + "T00:30:00Z", next + "T01:30:00Z"))
                .body("to", contains(sunday + "T02:30:00Z", next + "T03:30:00Z"));

        assertThat(database.query("select count(*) from maintenance_window where name = '" + name + "'"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nvr|72001|\"dtstart\":\"2083-01-01T00:00\",\"duration\":\"PT2H\"|time_zone|is needed",
                "site|73|\"dtstart\":\"2083-01-01T00:00\",\"duration\":\"PT2H\"|time_zone|site 73 has none",
                "site|72|\"dtstart\":\"2083-01-01T00:00\",\"duration\":\"PT2H\",\"time_zone\":\"Mars\"|time_zone|IANA",
                "site|72|\"dtstart\":\"2083-01-01T00:00\",\"duration\":\"2 hours\"|duration|ISO 8601",
                "site|72|\"dtstart\":\"2083-01-01T00:00\",\"duration\":\"PT2H\",\"rrule\":\"FREQ=SECONDLY\"|rrule|FREQ=DAILY",
                "site|72|\"dtstart\":\"2083-01-01T00:00\",\"duration\":\"PT2H\",\"rrule\":\"FREQ=WEEKLY;BYDAY=MO\"|dtstart|2083-01-04",
                "site|987654321|\"dtstart\":\"2083-01-01T00:00\",\"duration\":\"PT2H\"|scope.ids[0]|no site",
            })
    void shouldNameTheField_whenAWindowMakesNoSense(String type, int id, String more, String field, String message) {
        json(window(type, id, more))
                .post(WINDOWS)
                .then()
                .statusCode(422)
                .body("errors.field", contains(field))
                .body("errors[0].message", containsString(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a moment is no time of a clock on a wall
                "\"dtstart\":\"2083-01-01T00:00:00Z\",\"duration\":\"PT2H\"|dtstart",
                "\"duration\":\"PT2H\"|dtstart",
                "\"dtstart\":\"2083-01-01T00:00\"|duration",
            })
    void shouldAnswer400_whenABodyIsNotValid(String more, String field) {
        json(window("site", SITE, more)).post(WINDOWS).then().statusCode(400).body("errors.field", contains(field));
    }

    @Test
    void shouldPageByName_whenThereAreMoreThanTheLimit() {
        save(window("nvr", RECORDER, at(now, "PT2H")));
        save(window("nvr", RECORDER, at(now, "PT2H")).replace(name, name + " 2"));

        String cursor = given().queryParam("limit", 1)
                .get(WINDOWS)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("next_cursor", notNullValue())
                .extract()
                .path("next_cursor");
        given().queryParam("limit", 500)
                .queryParam("cursor", cursor)
                .get(WINDOWS)
                .then()
                .body("next_cursor", nullValue())
                .body("items.name", hasItem(name + " 2"));
    }

    private String at(LocalDateTime start, String length) {
        return "\"dtstart\":\"%s\",\"duration\":\"%s\",\"time_zone\":\"UTC\"".formatted(start, length);
    }

    private String window(String type, int id, String more) {
        return "{\"name\":\"%s\",\"scope\":{\"type\":\"%s\",\"ids\":[%d]},%s}".formatted(name, type, id, more);
    }

    private static int save(String body) {
        return json(body).post(WINDOWS).then().statusCode(201).extract().path("id");
    }

    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}
