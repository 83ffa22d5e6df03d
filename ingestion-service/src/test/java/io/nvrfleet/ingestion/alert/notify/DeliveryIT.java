package io.nvrfleet.ingestion.alert.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.notify.Receiver.Request;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages on their way to receivers that are slow, refuse, redirect and come back: the packaged service and real servers. */
class DeliveryIT {
    private static final String FROM = "fleet@nvr.example";
    private static final KeyPair VAPID = Browser.keyPair();

    private static TestDatabase database;
    private static NotifyService service;
    private static Receiver hooks;
    private static Receiver secure;
    private static GreenMail mails;

    /** Its own, so that tests do not tell each other's channels. */
    private final long site = Math.abs(UUID.randomUUID().getMostSignificantBits() >> 12);

    private final String path = "/" + site;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        database = Service.schema("notify");
        Certificate certificate = new Certificate(directory);
        hooks = new Receiver(null);
        secure = new Receiver(certificate.server());
        ServerSetup smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(60_000);
        mails = new GreenMail(smtp);
        mails.start();
        Map<String, String> settings = new HashMap<>(certificate.trust());
        settings.putAll(Map.of(
                "ingestion.alerts.mail-from",
                FROM,
                "ingestion.alerts.page-url",
                "https://fleet.example.org",
                "ingestion.alerts.web-push.public-key",
                Browser.publicKey(VAPID),
                "ingestion.alerts.web-push.private-key",
                Browser.privateKey(VAPID),
                "ingestion.alerts.web-push.subject",
                "mailto:ops@nvr.example",
                "quarkus.mailer.host",
                "127.0.0.1",
                "quarkus.mailer.port",
                String.valueOf(mails.getSmtp().getPort()),
                "quarkus.mailer.start-tls",
                "DISABLED",
                "quarkus.otel.sdk.disabled",
                "false",
                "quarkus.otel.exporter.otlp.endpoint",
                "http://127.0.0.1:1"));
        service = new NotifyService(database, settings).awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
        hooks.close();
        secure.close();
        mails.stop();
    }

    private long hook(String url, String more) {
        return service.webhook("Hook " + site, url, "\"site_ids\":[" + site + "]" + (more.isEmpty() ? "" : "," + more));
    }

    private long grouping(int seconds) {
        return service.channel("""
                {"name":"Hook %d","type":"webhook","config":{"url":"%s"},"group_seconds":%d,"site_ids":[%d]}\
                """.formatted(site, hooks.url(path), seconds, site));
    }

    private long signedHook(String url, String secret) {
        return service.channel("""
                {"name":"Hook %d","type":"webhook","config":{"url":"%s","secret":"%s"},"group_seconds":0,"site_ids":[%d]}\
                """.formatted(site, url, secret, site));
    }

    private JsonPath awaitState(long channel, String state) {
        return Waiting.await(state + " of channel " + channel)
                .until(() -> service.deliveries(channel), list -> state.equals(list.getString("items[0].state")));
    }

    private static String delivery(Request request) {
        return Objects.requireNonNull(request.header("x-nvrfleet-delivery"));
    }

    @Test
    void shouldTellTheProblemAndThenItsEnd_eachOnce() {
        long channel = hook(hooks.url(path), "");
        Alert alert = TestAlerts.open(site);

        TestAlerts.begin(database, alert);
        Waiting.await("the problem").until(() -> hooks.requests(path).size() == 1);
        TestAlerts.begin(database, alert);
        TestAlerts.end(database, alert);
        Waiting.await("the recovery").until(() -> hooks.requests(path).size() == 2);

        List<Request> told = hooks.requests(path);
        JsonPath problem = new JsonPath(told.getFirst().text());
        JsonPath recovery = new JsonPath(told.getLast().text());
        assertThat(problem.getString("alerts[0].event")).isEqualTo("problem");
        assertThat(problem.getLong("alerts[0].alert.id")).isEqualTo(alert.id());
        assertThat(problem.getString("alerts[0].url")).isEqualTo("https://fleet.example.org/alerts?open=" + alert.id());
        assertThat(problem.getString("delivery")).isEqualTo(delivery(told.getFirst()));
        assertThat(recovery.getString("alerts[0].event")).isEqualTo("recovery");
        assertThat(recovery.getString("alerts[0].alert.resolution")).isEqualTo("recovered");
        JsonPath list = Waiting.await("both are noted")
                .until(
                        () -> service.deliveries(channel),
                        there -> there.getList("items").size() == 2
                                && there.getList("items.state").equals(List.of("delivered", "delivered")));
        assertThat(list.getList("items.attempts")).containsExactly(1, 1);
        assertThat(list.getInt("items[0].last_status")).isEqualTo(200);
        assertThat(list.getList("items[1].alert_ids", Long.class)).containsExactly(alert.id());
        Waiting.awaitQuiet().until(() -> hooks.requests(path).size() == 2);
    }

    @Test
    void shouldTellNeither_whenItIsOverWithinTheGroupWait_andTellTheOther() {
        long channel = grouping(10);
        Alert blip = TestAlerts.open(site);
        Alert lasting = TestAlerts.open(site);

        TestAlerts.begin(database, blip, lasting);
        TestAlerts.end(database, blip);

        awaitState(channel, "delivered");
        assertThat(new JsonPath(hooks.requests(path).getFirst().text()).getList("alerts.alert.id", Long.class))
                .containsExactly(lasting.id());
        Waiting.awaitQuiet().until(() -> hooks.requests(path).size() == 1);
    }

    @Test
    void shouldBeOneMessage_whenAStormOf500Comes() {
        long channel = grouping(2);
        List<Notice> storm = new ArrayList<>();
        IntStream.range(0, 500).forEach(i -> storm.add(new Notice.Problem(TestAlerts.open(site))));

        TestAlerts.add(database, storm);

        JsonPath list = awaitState(channel, "delivered");
        Request told = hooks.requests(path).getFirst();
        assertThat(list.getList("items[0].alert_ids")).hasSize(500);
        assertThat(told.body().length).isLessThanOrEqualTo(24 * 1024);
        JsonPath body = new JsonPath(told.text());
        assertThat(body.getInt("counts.problem")).isEqualTo(500);
        assertThat(body.getInt("more")).isEqualTo(500 - body.getList("alerts").size());
        Waiting.awaitQuiet().until(() -> hooks.requests(path).size() == 1);
        assertThat(database.query("select count(*) from notice where channel_id = " + channel))
                .isEqualTo("0");
    }

    @Test
    void shouldTellNothing_whenSeverityOrSiteIsNotTheChannels() {
        long channel = hook(hooks.url(path), "\"min_severity\":\"critical\"");

        TestAlerts.begin(
                database,
                TestAlerts.open(site, Severity.WARNING, "N", "t"),
                TestAlerts.open(site + 1, Severity.CRITICAL, "N", "t"),
                TestAlerts.open(site, Severity.CRITICAL, "N", "t"));

        JsonPath list = awaitState(channel, "delivered");
        assertThat(list.getList("items[0].alert_ids")).hasSize(1);
    }

    @Test
    void shouldTryAgainWithTheSameId_when500Comes() {
        hooks.answer(path, 500, 200);
        long channel = hook(hooks.url(path), "\"min_severity\":\"info\"");

        TestAlerts.begin(database, TestAlerts.open(site));

        JsonPath list = awaitState(channel, "delivered");
        List<Request> told = hooks.requests(path);
        assertThat(told).hasSize(2);
        assertThat(delivery(told.getFirst())).isEqualTo(delivery(told.getLast()));
        assertThat(told.getFirst().text()).isEqualTo(told.getLast().text());
        assertThat(list.getInt("items[0].attempts")).isEqualTo(2);
        assertThat(list.getList("items")).hasSize(1);
    }

    @Test
    void shouldWaitAsLongAsTheReceiverSays_when429Comes() {
        hooks.on(path, (exchange, number) -> {
            exchange.getResponseHeaders().set("Retry-After", "30");
            Receiver.send(exchange, number == 1 ? 429 : 200, "slowly");
        });
        long channel = hook(hooks.url(path), "");

        TestAlerts.begin(database, TestAlerts.open(site));

        JsonPath waits = Waiting.await("the first attempt")
                .until(() -> service.deliveries(channel), there -> there.getList("items.last_status")
                        .equals(List.of(429)));
        Duration pause = Duration.between(
                Instant.parse(waits.getString("items[0].last_attempt_at")),
                Instant.parse(waits.getString("items[0].next_attempt_at")));
        assertThat(pause).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
        assertThat(waits.getString("items[0].last_error")).contains("429").contains("slowly");
        awaitState(channel, "delivered");
        assertThat(hooks.requests(path)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307})
    void shouldFail_andTellTheTarget_whenItIsRedirected(int status) {
        String target = hooks.url(path + "/elsewhere");
        hooks.on(path, (exchange, number) -> {
            exchange.getResponseHeaders().set("Location", target);
            Receiver.send(exchange, status, "");
        });
        long channel = signedHook(hooks.url(path), "a secret of ours");
        Alert alert = TestAlerts.open(site);

        TestAlerts.begin(database, alert);

        JsonPath list = awaitState(channel, "failed");
        assertThat(list.getString("items[0].last_error")).contains(target);
        assertThat(list.getInt("items[0].last_status")).isEqualTo(status);
        assertThat(hooks.requests(path + "/elsewhere")).isEmpty();
        // Who did not get the problem does not get the recovery.
        TestAlerts.end(database, alert);
        Waiting.awaitQuiet().until(() -> hooks.requests(path).size() == 1);
    }

    @Test
    void shouldReadNoMoreThanItNeeds_whenTheAnswerIsHuge() {
        hooks.on(path, (exchange, number) -> {
            exchange.sendResponseHeaders(400, 0);
            byte[] much = "x".repeat(65_536).getBytes(UTF_8);
            try (var out = exchange.getResponseBody()) {
                while (true) {
                    out.write(much);
                }
            }
        });
        long channel = hook(hooks.url(path), "");

        TestAlerts.begin(database, TestAlerts.open(site));

        assertThat(awaitState(channel, "failed").getString("items[0].last_error"))
                .startsWith("answered 400: xxx")
                .hasSizeLessThan(300);
    }

    @Test
    void shouldHoldUpNobody_whenOneReceiverHangs() {
        hooks.hang(path);
        long hanging = hook(hooks.url(path), "");
        long other = service.webhook("Other " + site, hooks.url(path + "/other"), "\"site_ids\":[" + site + "]");

        TestAlerts.begin(database, TestAlerts.open(site));

        awaitState(other, "delivered");
        assertThat(service.deliveries(hanging).getString("items[0].state")).isEqualTo("pending");
        Waiting.await("the time limit")
                .until(() -> String.valueOf(service.deliveries(hanging).getString("items[0].last_error"))
                        .contains("no answer within 15 s"));
    }

    @Test
    void shouldRetry_whenNobodyListens() {
        long channel = hook("http://localhost:1/", "");

        TestAlerts.begin(database, TestAlerts.open(site));

        Waiting.await("the first attempt is noted")
                .until(() -> String.valueOf(service.deliveries(channel).getString("items[0].last_error"))
                        .startsWith("no answer: "));
        assertThat(service.deliveries(channel).getString("items[0].state")).isEqualTo("pending");
    }

    @Test
    void shouldTellNobodyOutsideOfItsTraces() {
        long channel = hook(hooks.url(path), "");

        TestAlerts.begin(database, TestAlerts.open(site));

        awaitState(channel, "delivered");
        assertThat(hooks.requests(path).getFirst().header("traceparent")).isNull();
    }

    @Test
    void shouldSign_whenThereIsASecret() throws GeneralSecurityException {
        String secret = "a secret of ours";
        long channel = signedHook(hooks.url(path), secret);

        TestAlerts.begin(database, TestAlerts.open(site));

        awaitState(channel, "delivered");
        Request told = hooks.requests(path).getFirst();
        String header = Objects.requireNonNull(told.header("x-nvrfleet-signature"));
        Instant signed = Instant.ofEpochSecond(Long.parseLong(header.replaceAll("t=(\\d+),.*", "$1")));
        assertThat(signed)
                .isBetween(
                        Instant.now().minus(5, ChronoUnit.MINUTES),
                        Instant.now().plusSeconds(5));
        assertThat(header).isEqualTo(WebhookSignature.of(secret, signed, told.body()));
    }

    @Test
    void shouldVerifyTheCertificate_whenItIsHttps() {
        long trusted = hook(secure.url(path), "");
        long other = service.webhook(
                "Other " + site, "https://127.0.0.1:" + secure.port() + path + "/ip", "\"site_ids\":[" + site + "]");

        TestAlerts.begin(database, TestAlerts.open(site));

        awaitState(trusted, "delivered");
        Waiting.await("another name is refused")
                .until(() -> String.valueOf(service.deliveries(other).getString("items[0].last_error"))
                        .startsWith("no answer: "));
        assertThat(secure.requests(path + "/ip")).isEmpty();
    }

    @Test
    void shouldKeepQuiet_andTellWhatPasses() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        long channel = hook(hooks.url(path), """
                "min_severity":"info","quiet_hours":{"from":"%s","to":"%s","time_zone":"UTC","pass_severity":"critical"}\
                """.formatted(now.minusHours(1), now.plusHours(1)));
        Alert warning = TestAlerts.open(site, Severity.WARNING, "Quiet", "t");

        TestAlerts.begin(database, warning, TestAlerts.open(site, Severity.CRITICAL, "Loud", "t"));

        JsonPath list = awaitState(channel, "delivered");
        assertThat(list.getString("items[0].title")).contains("Loud");
        assertThat(list.getList("items[0].alert_ids")).hasSize(1);
        // The end of quiet hours is now: a digest.
        TestAlerts.end(database, warning);
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body("{\"quiet_hours\":null}")
                .patch(service.url(NotifyService.CHANNELS + "/" + channel))
                .then()
                .statusCode(200);
        Waiting.await("what was held back").until(() -> hooks.requests(path).size() == 2);
    }

    @Test
    void shouldSendAMail_whoseSubjectIsTheName_andAddNoHeader() throws MessagingException, IOException {
        String name = "Südtor 🟢 " + "ä".repeat(150);
        long channel = mail("a-" + site + "@nvr.example");
        Alert alert =
                TestAlerts.open(site, Severity.WARNING, name, "x\r\nBcc: a@example.org\r\n\r\n<b>body</b>\u2028end");

        TestAlerts.begin(database, alert);

        assertThat(awaitState(channel, "delivered").getInt("items[0].attempts")).isEqualTo(1);
        MimeMessage told = received("a-" + site + "@nvr.example", 1).getFirst();
        assertThat(told.getSubject()).startsWith("Warning: Südtor 🟢 äää").doesNotContain("\n", "\r");
        assertThat(told.getSubject().codePointCount(0, told.getSubject().length()))
                .isLessThanOrEqualTo(200);
        assertThat(told.getRecipients(Message.RecipientType.BCC)).isNull();
        assertThat(told.getHeader("Bcc")).isNull();
        assertThat(told.getHeader("Subject")).hasSize(1);
        assertThat(told.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(told.getContentType()).startsWith("multipart/alternative");
        assertThat(mails.getReceivedMessagesForDomain("example.org")).isEmpty();
    }

    @Test
    void shouldThreadTheRecoveryWithItsProblem_byMessageId() throws MessagingException {
        String to = "b-" + site + "@nvr.example";
        long channel = mail(to);
        Alert alert = TestAlerts.open(site);

        TestAlerts.begin(database, alert);
        awaitState(channel, "delivered");
        TestAlerts.end(database, alert);

        List<MimeMessage> told = received(to, 2);
        String problem = service.deliveries(channel).getString("items[1].id");
        assertThat(told.getFirst().getMessageID()).isEqualTo("<" + problem + "@nvr.example>");
        assertThat(told.getLast().getHeader("In-Reply-To")).containsExactly("<" + problem + "@nvr.example>");
        assertThat(told.getLast().getHeader("References")).containsExactly("<" + problem + "@nvr.example>");
        assertThat(told.getLast().getSubject()).startsWith("Over: Main branch");
    }

    private long mail(String to) {
        return service.channel("""
                {"name":"Mail %s","type":"email","config":{"to":["%s"]},"group_seconds":0,"site_ids":[%d]}\
                """.formatted(site, to, site));
    }

    private static List<MimeMessage> received(String to, int count) {
        return Waiting.await("mails to " + to)
                .until(
                        () -> Stream.of(mails.getReceivedMessages())
                                .filter(mail -> isTo(mail, to))
                                .toList(),
                        there -> there.size() == count);
    }

    private static boolean isTo(MimeMessage mail, String to) {
        try {
            return mail.getAllRecipients()[0].toString().equals(to);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldPushToABrowser_thatDecrypts() throws GeneralSecurityException {
        Browser browser = new Browser();
        long channel = push();
        secure.answer(path, 201);
        subscribe(channel, secure.url(path), browser).statusCode(204);
        subscribe(channel, secure.url(path), browser).statusCode(204);
        Alert alert = TestAlerts.open(site);

        TestAlerts.begin(database, alert);
        awaitState(channel, "delivered");
        TestAlerts.end(database, alert);
        Waiting.await("the recovery").until(() -> secure.requests(path).size() == 2);

        Request told = secure.requests(path).getFirst();
        JsonPath payload = new JsonPath(browser.decrypt(told.body()));
        JsonPath claims = new JsonPath(
                Browser.claims(Objects.requireNonNull(told.header("Authorization")), Browser.publicKey(VAPID)));
        assertThat(payload.getString("title")).isEqualTo("Critical: Main branch: Recorder offline");
        assertThat(payload.getString("tag")).isEqualTo("alert-" + alert.id());
        assertThat(payload.getString("url")).isEqualTo("/alerts?open=" + alert.id());
        assertThat(payload.getString("severity")).isEqualTo("critical");
        assertThat(payload.getString("delivery")).isEqualTo(delivery(told));
        assertThat(told.header("TTL")).isEqualTo("86400");
        assertThat(told.header("Urgency")).isEqualTo("high");
        assertThat(told.header("Topic")).isEqualTo("alert-" + alert.id());
        assertThat(told.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(claims.getString("aud")).isEqualTo("https://localhost:" + secure.port());
        assertThat(claims.getString("sub")).isEqualTo("mailto:ops@nvr.example");
        assertThat(claims.getLong("exp"))
                .isBetween(
                        Instant.now().getEpochSecond(),
                        Instant.now().plus(24, ChronoUnit.HOURS).getEpochSecond());
        assertThat(secure.requests(path).getLast().header("Topic")).isEqualTo(told.header("Topic"));
    }

    @Test
    void shouldForgetABrowser_whenItsPushServiceSaysThatItIsGone_andTellTheOthersOnce() throws Exception {
        Browser gone = new Browser();
        Browser there = new Browser();
        long channel = push();
        secure.answer(path + "/gone", 410);
        secure.answer(path + "/busy", 503, 201);
        subscribe(channel, secure.url(path + "/gone"), gone).statusCode(204);
        subscribe(channel, secure.url(path + "/there"), there).statusCode(204);
        subscribe(channel, secure.url(path + "/busy"), there).statusCode(204);

        TestAlerts.begin(database, TestAlerts.open(site));

        awaitState(channel, "delivered");
        assertThat(secure.requests(path + "/gone")).hasSize(1);
        assertThat(secure.requests(path + "/there")).hasSize(1);
        assertThat(secure.requests(path + "/busy")).hasSize(2);
        RestAssured.given()
                .get(service.url(NotifyService.CHANNELS + "/" + channel))
                .then()
                .body("subscriptions", equalTo(2))
                .body("last_delivery.state", equalTo("delivered"));
    }

    private long push() {
        return service.channel("""
                {"name":"Push %s","type":"web_push","group_seconds":0,"site_ids":[%d]}""".formatted(site, site));
    }

    private static ValidatableResponse subscribe(long channel, String endpoint, Browser browser) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body("{\"channel_id\":%d,\"endpoint\":\"%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                        .formatted(channel, endpoint, browser.p256dh(), browser.auth()))
                .post(service.url(NotifyService.CHANNELS + "/web-push/subscriptions"))
                .then();
    }

    @Test
    void shouldTryOnceAndTell_whenTheTestButtonIsPressed() {
        hooks.answer(path, 500, 200);
        long channel = service.webhook("Hook " + site, hooks.url(path), "\"enabled\":false");

        JsonPath failed = service.test(channel);
        JsonPath delivered = service.test(channel);

        assertThat(failed.getString("kind")).isEqualTo("test");
        assertThat(failed.getString("state")).isEqualTo("failed");
        assertThat(failed.getInt("last_status")).isEqualTo(500);
        assertThat(delivered.getString("state")).isEqualTo("delivered");
        assertThat(hooks.requests(path)).hasSize(2);
        assertThat(service.deliveries(channel).getList("items.kind")).containsExactly("test", "test");
    }

    @Test
    void shouldForgetDeliveriesAfter30Days_andKeepWhatAnOpenAlertWasToldBy() throws SQLException {
        hooks.answer(path, 200);
        long channel = hook(hooks.url(path), "");
        TestAlerts.begin(database, TestAlerts.open(site));
        awaitState(channel, "delivered");
        String old = UUID.randomUUID().toString();
        database.execute(
                """
                insert into delivery (id, channel_id, kind, state, title, problems, alert_ids, content, created_at)
                values ('%s', %d, 'alerts', 'delivered', 'old', true, '{}', '{}', now() - interval '31 days')""".formatted(old, channel),
                "insert into delivery_attempt (delivery_id, number) values ('%s', 1)".formatted(old),
                """
                insert into told (channel_id, alert_id, problem_delivery, told_at, recovery_delivery)
                values (%1$d, 1, '%2$s', now() - interval '31 days', '%2$s'), (%1$d, 2, '%2$s', now(), null)""".formatted(channel, old));

        try (Connection connection = database.connect()) {
            NotifyRetention.forget(connection);
        }

        assertThat(service.deliveries(channel).getList("items.title"))
                .hasSize(1)
                .doesNotContain("old");
        assertThat(database.query("select count(*) from delivery_attempt where delivery_id = '" + old + "'"))
                .isEqualTo("0");
        assertThat(database.query(
                        "select string_agg(alert_id::text, ' ') from told where problem_delivery = '" + old + "'"))
                .isEqualTo("2");
    }
}
