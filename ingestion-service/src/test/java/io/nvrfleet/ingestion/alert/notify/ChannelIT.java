package io.nvrfleet.ingestion.alert.notify;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.nvrfleet.ingestion.rig.StubRegistry;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels through the API, against the packaged service as it is without any setting. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubRegistry.class)
class ChannelIT {
    private static final String CHANNELS = "/api/notification-channels";
    private static final String CHANNEL = CHANNELS + "/{id}";
    private static final int NO_CHANNEL = 987_654_321;

    private final TestDatabase database = TestServers.postgres();
    private final String name = "Channel " + UUID.randomUUID();

    @Test
    void shouldKeepAChannel_andNeverTellItsSecret() {
        String address = save("""
                        "type":"webhook","config":{"url":"https://hooks.example.org/a?b=c","secret":"a secret of ours"},
                        "quiet_hours":{"from":"22:00","to":"07:00","time_zone":"Asia/Seoul","pass_severity":"critical"},
                        "site_ids":[3,4],"min_severity":"critical","cooldown_seconds":60,"max_per_hour":10""")
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("config.secret", nullValue())
                .extract()
                .header("Location");

        when().get(address)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("type", equalTo("webhook"))
                .body("config.url", equalTo("https://hooks.example.org/a?b=c"))
                .body("config.template", equalTo("json"))
                .body("config.secret", nullValue())
                .body("config.secret_set", equalTo(true))
                .body("quiet_hours.from", startsWith("22:00"))
                .body("quiet_hours.time_zone", equalTo("Asia/Seoul"))
                .body("quiet_hours.pass_severity", equalTo("critical"))
                .body("site_ids", contains(3, 4))
                .body("group_seconds", equalTo(30))
                .body("cooldown_seconds", equalTo(60))
                .body("max_per_hour", equalTo(10))
                .body("enabled", equalTo(true))
                .body("last_delivery", nullValue())
                .body("subscriptions", nullValue());
    }

    @Test
    void shouldKeepTheSecret_whenAPatchDoesNotNameIt_andClearItWithNull() {
        int channel = webhook();

        patch(channel, "{\"config\":{\"template\":\"slack\"},\"name\":\"%s\"}".formatted(name.toUpperCase(Locale.ROOT)))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("config.template", equalTo("slack"))
                .body("config.url", equalTo("https://hooks.example.org/"))
                .body("config.secret_set", equalTo(true));
        patch(channel, "{\"config\":{\"secret\":null}}").body("config.secret_set", equalTo(false));
        patch(channel, "{\"config\":{\"secret\":\"another secret\"},\"max_per_hour\":5}")
                .body("config.secret_set", equalTo(true))
                .body("max_per_hour", equalTo(5));
        patch(
                        channel,
                        "{\"max_per_hour\":null,\"quiet_hours\":{\"from\":\"01:00\",\"to\":\"02:00\",\"time_zone\":\"UTC\"}}")
                .body("max_per_hour", nullValue())
                .body("quiet_hours.to", startsWith("02:00"));
        patch(channel, "{\"quiet_hours\":{\"to\":\"03:00\"}}")
                .body("quiet_hours.from", startsWith("01:00"))
                .body("quiet_hours.to", startsWith("03:00"))
                .body("revision", equalTo(5));
        patch(channel, "{\"max_per_hour\":null}").body("revision", equalTo(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"email\",\"config\":{}|config.to",
                "\"type\":\"email\"|config.to",
                "\"type\":\"email\",\"config\":{\"to\":[\"a@example.org\",\"b@example.org\\r\\nBcc: c@example.org\"]}|config.to[1]",
                "\"type\":\"email\",\"config\":{\"to\":[\"A <a@example.org>\"]}|config.to[0]",
                "\"type\":\"email\",\"config\":{\"to\":[\"a@example.org, b@example.org\"]}|config.to[0]",
                "\"type\":\"email\",\"config\":{\"to\":[\"nobody\"]}|config.to[0]",
                "\"type\":\"email\",\"config\":{\"to\":[\"a@example.org\"],\"url\":\"https://example.org\"}|config.url",
                "\"type\":\"webhook\",\"config\":{}|config.url",
                "\"type\":\"webhook\",\"config\":{\"url\":\"ftp://example.org/\"}|config.url",
                "\"type\":\"webhook\",\"config\":{\"url\":\"https://user:word@example.org/\"}|config.url",
                "\"type\":\"webhook\",\"config\":{\"url\":\"http://127.0.0.1:8080/\"}|config.url",
                "\"type\":\"webhook\",\"config\":{\"url\":\"http://127.1/\"}|config.url",
                "\"type\":\"webhook\",\"config\":{\"url\":\"http://localhost/\"}|config.url",
                "\"type\":\"webhook\",\"config\":{\"url\":\"http://169.254.169.254/latest\"}|config.url",
                "\"type\":\"webhook\",\"config\":{\"url\":\"http://[::ffff:10.0.0.1]/\"}|config.url",
                "\"type\":\"webhook\",\"config\":{\"url\":\"http://[fd00::1]/\"}|config.url",
                "\"type\":\"webhook\",\"config\":{\"url\":\"https://example.org/\",\"to\":[\"a@example.org\"]}|config.to",
                "\"type\":\"web_push\",\"config\":{\"secret\":\"a secret of ours\"}|config.secret",
                "\"type\":\"web_push\",\"config\":{\"secret_set\":true}|config.secret_set",
                "\"type\":\"web_push\",\"quiet_hours\":{\"from\":\"22:00\",\"to\":\"07:00\",\"time_zone\":\"Mars/Base\"}|quiet_hours.time_zone",
            })
    void shouldBe422_andPointAtTheField_whenItCannotBe(String body, String field) {
        save(body).statusCode(422).body("errors.field", contains(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"pigeon\"|type",
                "\"type\":\"web_push\",\"group_seconds\":-1|group_seconds",
                "\"type\":\"web_push\",\"max_per_hour\":0|max_per_hour",
                "\"type\":\"webhook\",\"config\":{\"url\":\"https://example.org\",\"secret\":\"short\"}|config.secret",
                "\"type\":\"web_push\",\"quiet_hours\":{\"from\":\"22:00\",\"time_zone\":\"UTC\"}|quiet_hours.to",
            })
    void shouldBe400_whenItIsNotValid(String body, String field) {
        save(body).statusCode(400).body("errors.field", contains(field));
    }

    @Test
    void shouldBe409_whenThereIsOneOfThatName() {
        webhook();

        save("\"type\":\"web_push\"").statusCode(409);
    }

    @Test
    void shouldBe412_whenSomebodyElseWasFaster_andNeverChangeItsType() {
        int channel = webhook();

        given().header("If-Match", "\"7\"")
                .contentType(ContentType.JSON)
                .body("{}")
                .patch(CHANNEL, channel)
                .then()
                .statusCode(412);
        patch(channel, "{\"type\":\"email\"}").statusCode(422).body("errors[0].field", equalTo("type"));
    }

    @Test
    void shouldGoOnWhereAPageEnded() {
        webhook();

        String cursor = when().get(CHANNELS + "?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("next_cursor");
        given().queryParam("limit", 500).get(CHANNELS).then().body("items.name", hasItem(name));
        if (cursor != null) {
            when().get(CHANNELS + "?limit=1&cursor=" + cursor).then().statusCode(200);
        }
    }

    @Test
    void shouldTakeItsDeliveriesAlong_whenItIsRemoved() {
        int channel = here();
        when().post(CHANNEL + "/test", channel).then().statusCode(200);

        when().delete(CHANNEL, channel).then().statusCode(204);

        when().get(CHANNEL, channel).then().statusCode(404);
        when().get(CHANNEL + "/deliveries", channel).then().statusCode(404);
        assertThat(database.query("select count(*) from delivery where channel_id = " + channel))
                .isEqualTo("0");
    }

    @Test
    void shouldSayWhatIsMissing_whenMailIsNotSetUp() {
        int channel = save("\"type\":\"email\",\"config\":{\"to\":[\"a@example.org\"]}")
                .statusCode(201)
                .extract()
                .path("id");

        when().post(CHANNEL + "/test", channel)
                .then()
                .statusCode(200)
                .body("state", equalTo("failed"))
                .body("last_error", containsString("ingestion.alerts.mail-from"));
        when().get(CHANNEL, channel).then().body("last_delivery.state", equalTo("failed"));
    }

    @Test
    void shouldRefuseANameThatLeadsToAPrivateAddress_whenItIsTried() {
        int channel = here();

        when().post(CHANNEL + "/test", channel)
                .then()
                .body("state", equalTo("failed"))
                .body("last_error", containsString("not allowed by ingestion.alerts.webhook-allow"));
    }

    @Test
    void shouldHaveNoKey_andTakeNoBrowser_whenWebPushIsNotSetUp() {
        int channel = save("\"type\":\"web_push\"")
                .statusCode(201)
                .body("subscriptions", equalTo(0))
                .extract()
                .path("id");

        when().get(CHANNELS + "/web-push/key").then().statusCode(200).body("key", nullValue());
        Browser browser = new Browser();
        json("{\"channel_id\":%d,\"endpoint\":\"https://push.example.org/a\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                        .formatted(channel, browser.p256dh(), browser.auth()))
                .post(CHANNELS + "/web-push/subscriptions")
                .then()
                .statusCode(422);
        given().queryParam("endpoint", "https://push.example.org/a")
                .delete(CHANNELS + "/web-push/subscriptions")
                .then()
                .statusCode(204);
        when().post(CHANNEL + "/test", channel)
                .then()
                .body("state", equalTo("failed"))
                .body("last_error", containsString("not set up"));
    }

    @Test
    void shouldBe404_whenThereIsNoSuchChannel() {
        when().get(CHANNEL, NO_CHANNEL).then().statusCode(404);
        when().post(CHANNEL + "/test", NO_CHANNEL).then().statusCode(404);
        when().delete(CHANNEL, NO_CHANNEL).then().statusCode(404);
    }

    @Test
    void shouldListDeliveriesByState_theNewestFirst() {
        int channel = here();
        String first = when().post(CHANNEL + "/test", channel).then().extract().path("id");
        String second = when().post(CHANNEL + "/test", channel).then().extract().path("id");

        String cursor = when().get(CHANNEL + "/deliveries?limit=1", channel)
                .then()
                .statusCode(200)
                .body("items.id", contains(second))
                .extract()
                .path("next_cursor");
        when().get(CHANNEL + "/deliveries?limit=1&cursor=" + cursor, channel)
                .then()
                .body("items.id", contains(first))
                .body("next_cursor", nullValue());
        when().get(CHANNEL + "/deliveries?state=delivered", channel).then().body("items", empty());
        when().get(CHANNEL + "/deliveries?state=failed", channel).then().body("items", not(empty()));
    }

    /** Leads to this machine by its name, which says nothing of its address. */
    private int here() {
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return save("\"type\":\"webhook\",\"config\":{\"url\":\"http://" + host + ":1/\"}")
                    .statusCode(201)
                    .extract()
                    .path("id");
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int webhook() {
        return save("\"type\":\"webhook\",\"config\":{\"url\":\"https://hooks.example.org/\",\"secret\":\"a secret of ours\"}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse save(String fields) {
        return json("{\"name\":\"%s\",%s}".formatted(name, fields))
                .post(CHANNELS)
                .then();
    }

    private static ValidatableResponse patch(int channel, String body) {
        return json(body).patch(CHANNEL, channel).then();
    }

    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}
