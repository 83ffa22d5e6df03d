package io.nvrfleet.dashboard;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
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
                "/recorders/a%2Fb%20c",
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
        expectNotFound(given().header("Accept", accept).get("/recorders/12"));
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
                "/assets/",
                "/assets/index-00000000.js",
                "/favicon.ico",
                "/.well-known/security.txt"
            })
    void shouldAnswerNotFound_whenThePathIsNoneOfThePage(String path) {
        expectNotFound(
                given().urlEncodingEnabled(false).header("Accept", BROWSER).get(path));
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
                .doesNotContain("unsafe", "*", "http:");
    }

    @Test
    void shouldLoadNothingFromElsewhereAndNothingInline_whenThePageIsBuilt() {
        assertThat(when().get("/").asString())
                .doesNotContain("http://", "https://", "<style", "style=")
                .doesNotContainPattern("<script[^>]*>[^<]");
    }

    @Test
    void shouldBeReady_whenItRuns() {
        when().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    private static void expectNotFound(Response answer) {
        answer.then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("status", equalTo(404))
                .body("title", equalTo("Not found"));
    }

    private static String scriptPath() {
        Matcher script = SCRIPT.matcher(when().get("/").asString());
        assertThat(script.find()).isTrue();
        return script.group(1);
    }
}
