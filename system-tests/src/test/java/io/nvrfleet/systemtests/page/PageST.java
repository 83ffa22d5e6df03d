package io.nvrfleet.systemtests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Reply;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page through the front port: its headers, its files, its addresses; and what the front port does not show. */
@OnStack
class PageST {
    private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+)\"");

    @Test
    void shouldServeThePageWithAStrictPolicy_whenTheRootIsRead(Scene scene) {
        Reply page = scene.rest().get("/").require(200);

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "*");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.text()).contains("id=\"root\"").doesNotContain("http://", "https://");
    }

    @Test
    void shouldBeAskedForEachTime_whenThePageIsCached(Scene scene) {
        Reply page = scene.rest().get("/").require(200);

        assertThat(page.header("Cache-Control")).contains("no-cache");
        assertThat(scene.rest().get("/", "If-None-Match", page.header("ETag")).status())
                .isEqualTo(304);
    }

    @Test
    void shouldBeKeptForAYear_whenAFilesNameHasAHash(Scene scene) {
        List<String> assets = ASSET.matcher(scene.rest().get("/").text())
                .results()
                .map(MatchResult::group)
                .map(quoted -> quoted.replace("\"", ""))
                .toList();

        assertThat(assets).anyMatch(file -> file.endsWith(".js")).anyMatch(file -> file.endsWith(".css"));
        assertThat(assets).allSatisfy(file -> assertThat(
                        scene.rest().get(file).require(200).header("Cache-Control"))
                .contains("max-age=31536000", "immutable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/recorders", "/recorders/17", "/recorders?status=offline"})
    void shouldServeThePage_whenAnAddressOfTheApplicationIsRead(String address, Scene scene) {
        assertThat(scene.rest().get(address).require(200).text()).contains("id=\"root\"");
    }

    @Test
    void shouldAnswerNotFound_whenAFileIsMissing(Scene scene) {
        Reply missing = scene.rest().get("/assets/index-00000000.js");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("Cache-Control")).doesNotContain("immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/health",
                "/q/health/ready",
                "//q/metrics",
                "/api/../q/metrics",
                "/api/%2e%2e/q/metrics",
                "/%71/metrics"
            })
    void shouldHideWhatIsForOperators_whenSomebodyLooks(String path, Scene scene) {
        Reply reply = scene.rest().get(scene.stack().address() + path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).doesNotContain("# HELP", "\"checks\"");
    }
}
