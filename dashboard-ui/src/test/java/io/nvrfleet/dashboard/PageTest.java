package io.nvrfleet.dashboard;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PageTest {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/recorders", "/recorders/12", "/?status=offline&open=3"})
    void shouldAnswerThePage_whenThePathHasNoExtension(String path) {
        when().get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-cache")
                .header("ETag", matchesPattern("\"[0-9a-f]{32}\""))
                .body(containsString("<div id=\"root\">"));
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
    @ValueSource(strings = {"/assets/index-00000000.js", "/favicon.ico", "/api/nvrs", "/ws", "/api"})
    void shouldAnswerNotFoundAndKeepNothing_whenThereIsNoSuchFile(String path) {
        when().get(path)
                .then()
                .statusCode(404)
                .header("Cache-Control", "no-store")
                .body(not(containsString("<div id=\"root\">")));
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

    private static String scriptPath() {
        Matcher script = SCRIPT.matcher(when().get("/").asString());
        assertThat(script.find()).isTrue();
        return script.group(1);
    }
}
