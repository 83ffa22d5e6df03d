package io.nvrfleet.dashboard;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PageTest {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    /** What Chromium sends when a person follows a link. */
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/recorders",
                "/recorders/",
                "/recorders/12",
                "/recorders/nvr.example.com",
                "/recorders/12/cameras/CAM-001/history",
                "/sites",
                "/cameras/7?tab=history",
                "/alert-rules?edit=12",
                "/maintenance?edit=new&of=site:3",
                "/channels?open=2",
                "/recorders/a%2Fb%20c",
                "/recorders/..%2f..%2fetc/passwd",
                "/%72ecorders/12",
                "/nowhere/../recorders/12",
                "/recorders/12?status=offline&open=3",
                "/?status=offline&open=3"
            })
    void shouldAnswerThePage_whenThePathIsOneOfThePage(String path) {
        given().urlEncodingEnabled(false)
                .header("Accept", BROWSER)
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-cache")
                .header("Vary", "accept, accept-encoding")
                .header("ETag", matchesPattern("\"[0-9a-f]{32}\""))
                .body(containsString("<div id=\"root\">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html", "TEXT/HTML", "text/*", "application/json, text/html;q=0.1"})
    void shouldAnswerThePage_whenTheClientTakesHtml(String accept) {
        given().header("Accept", accept)
                .get("/recorders/12")
                .then()
                .statusCode(200)
                .contentType("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "image/*", "text/event-stream", "text/plain", "text/html;q=0"})
    void shouldAnswerNotFound_whenTheClientWantsSomethingElseThanAPage(String accept) {
        expectProblem(given().header("Accept", accept).get("/recorders/12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/metrics",
                "/actuator/health",
                "/actuator",
                "/websocket",
                "/ws",
                "/api",
                "/api/nvrs",
                "/nowhere",
                "/RECORDERS",
                "/recorders.html",
                "/recordersandmore",
                "/index.html.bak",
                "/recorders/../health",
                "/recorders/%2e%2e/metrics",
                "/recorders/../../../../etc/passwd",
                "/recorders%2f12",
                "/assets/",
                "/assets/index-00000000.js",
                "/favicon.ico",
                "/.well-known/security.txt"
            })
    void shouldAnswerNotFound_whenThePathIsNoneOfThePage(String path) {
        Response forAPerson =
                given().urlEncodingEnabled(false).header("Accept", BROWSER).get(path);
        if (path.startsWith("/api")) {
            expectProblem(forAPerson);
        } else {
            expectNotFound(forAPerson, "text/html").body(containsString("<a href=\"/\">"));
        }
        expectProblem(given().urlEncodingEnabled(false).header("Accept", "*/*").get(path));
    }

    @Test
    void shouldSendNoBody_whenOnlyTheHeadIsAsked() {
        given().head("/recorders/12")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(equalTo(""));
        given().head("/health")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(equalTo(""));
    }

    @Test
    void shouldSayWhichMethodsItTakes_whenAnotherOneIsUsed() {
        given().post("/")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("status", equalTo(405));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/websocket", "/ws", "/", "/recorders"})
    void shouldAnswerNotFound_whenAWebSocketIsAskedFor(String path) {
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(
                                URI.create("ws://localhost:" + RestAssured.port + path), new WebSocket.Listener() {})
                        .get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                refused.getResponse().statusCode())
                        .isEqualTo(404));
    }

    @Test
    void shouldAnswerNotModified_whenTheBrowserHasThePage() {
        String entityTag = when().get("/").header("ETag");

        given().header("If-None-Match", "W/" + entityTag)
                .get("/recorders")
                .then()
                .statusCode(304)
                .header("ETag", entityTag)
                .body(equalTo(""));
    }

    @Test
    void shouldKeepFilesForAYear_whenTheirNameCarriesTheirHash() {
        when().get(scriptPath())
                .then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void shouldCompress_whenTheBrowserTakesIt() {
        given().header("Accept-Encoding", "gzip")
                .get(scriptPath())
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .header("Vary", "accept-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/index-00000000.js"})
    void shouldSendSecurityHeaders_whateverIsAsked(String path) {
        String policy = when().get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .extract()
                .header("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .contains("manifest-src 'self'", "worker-src 'self'")
                .doesNotContain("unsafe", "*", "http:");
    }

    /** The host that a phone in the same network sees, also when it has the page and asks whether it is still right. */
    @Test
    void shouldAllowPicturesFromTheHostThatWasAsked_whenThePageIsAnswered() {
        Response page = given().header("Host", "fleet.local:8080").get("/recorders");
        Response unchanged = given().header("Host", "fleet.local:8080")
                .header("If-None-Match", page.getHeader("ETag"))
                .get("/recorders");

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(List.of(page, unchanged))
                .extracting(answer -> answer.getHeader("Content-Security-Policy"))
                .allSatisfy(policy -> assertThat(policy)
                        .contains("connect-src 'self' fleet.local:8889;", "media-src 'self' fleet.local:8889"));
    }

    @Test
    void shouldLoadNothingFromElsewhereAndNothingInline_whenThePageIsBuilt() {
        assertThat(when().get("/").asString())
                .doesNotContain("http://", "https://", "<style", "style=")
                .doesNotContainPattern("<script[^>]*>[^<]");
    }

    /** Chrome installs what has a name, icons of these sizes, a start and a display of its own; for that it asks for no service worker. */
    @Test
    void shouldHaveAllThatABrowserNeedsToInstallIt() {
        assertThat(when().get("/").asString()).contains("<link rel=\"manifest\" href=\"/manifest.webmanifest\"");
        JsonPath manifest = JsonPath.from(when().get("/manifest.webmanifest")
                .then()
                .statusCode(200)
                .contentType("application/manifest+json")
                .header("Cache-Control", "no-cache")
                .extract()
                .asString());

        assertThat(manifest.getString("name")).isEqualTo("NVR Fleet");
        assertThat(manifest.getString("start_url")).isEqualTo("/");
        assertThat(manifest.getString("display")).isEqualTo("standalone");
        assertThat(manifest.<String>getList("icons.sizes")).contains("192x192", "512x512");
        assertThat(manifest.<String>getList("icons.src"))
                .allSatisfy(icon -> when().get(icon).then().statusCode(200).contentType("image/png"));
        when().get("/icons/icon-180.png").then().statusCode(200).contentType("image/png");
    }

    /** A browser asks for it again and again; an old one that it keeps would show notifications in the old way after a release. */
    @Test
    void shouldAnswerTheServiceWorkerAsAScriptThatNobodyKeeps_whenABrowserAsksForIt() {
        Response worker = given().header("Accept", "*/*")
                .header("Service-Worker", "script")
                .get("/sw.js");

        worker.then().statusCode(200).contentType("text/javascript").header("Cache-Control", "no-cache");
        assertThat(worker.header("Content-Security-Policy"))
                .contains("default-src 'none'", "worker-src 'self'", "connect-src 'self'");
        assertThat(worker.asString())
                .as("it keeps nothing and answers no request")
                .contains("addEventListener(\"push\"", "addEventListener(\"notificationclick\"")
                .doesNotContain("caches", "\"fetch\"", "importScripts");
        when().get("/nested/sw.js").then().statusCode(404);
    }

    @Test
    void shouldTellThePlayerOfNoServers_whenNoneIsSet() {
        when().get("/api/system/video").then().statusCode(200).body("ice_servers", empty());
    }

    @Test
    void shouldBeReady_whenItRuns() {
        when().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    private static void expectProblem(Response answer) {
        expectNotFound(answer, "application/problem+json")
                .body("type", equalTo("/problems/not-found"))
                .body("status", equalTo(404));
    }

    private static ValidatableResponse expectNotFound(Response answer, String contentType) {
        return answer.then().statusCode(404).contentType(contentType).header("Cache-Control", "no-store");
    }

    private static String scriptPath() {
        Matcher script = SCRIPT.matcher(when().get("/").asString());
        assertThat(script.find()).isTrue();
        return script.group(1);
    }
}
