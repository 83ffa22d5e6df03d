package io.nvrfleet.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.deploy.Manifests;
import io.nvrfleet.deploy.Project;
import io.nvrfleet.deploy.Rendering;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A path leads to the same service on a cluster as behind the front of one machine. */
class RoutesTest {
    private static final String NGINX = "deploy/overlays/quickstart/nginx.conf";

    @ParameterizedTest
    @EnumSource(names = {"WITH_INGRESS", "PRODUCTION"})
    void shouldRouteByIngressAsOneMachineDoes(Rendering rendering) {
        assertThat(Routes.of(rendering.manifests().get("Ingress", "nvr-fleet"))).isEqualTo(Routes.wanted());
    }

    @Test
    void shouldRouteByGatewayApiAsOneMachineDoes() {
        assertThat(Routes.ofRoute(Rendering.WITH_GATEWAY_API.manifests().get("HTTPRoute", "nvr-fleet")))
                .isEqualTo(Routes.wanted());
    }

    @Test
    void shouldRouteByTheQuickstartsFrontAsOneMachineDoes() {
        String configuration = Project.text(NGINX);
        Map<String, String> wanted = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        for (String path : Routes.samples()) {
            wanted.put(path, Routes.byPrefix(Routes.wanted(), path));
            found.put(path, Routes.byNginx(configuration, path));
        }

        assertThat(found).isEqualTo(wanted);
        assertThat(configuration).contains("if ($service = closed) { return 404; }");
    }

    /** A client's h2c that came through to a service would end all of its requests without an answer. */
    @Test
    void shouldUpgradeToWebSocketsAlone() {
        assertThat(Project.lines(NGINX))
                .filteredOn(line -> line.contains("$http_upgrade"))
                .singleElement()
                .asString()
                .contains("map $http_upgrade $upgrade");
        assertThat(Project.text(NGINX))
                .containsPattern(
                        "map \\$http_upgrade \\$upgrade \\{\\s+default '';\\s+~\\*\\^websocket\\$ websocket;\\s+}");
    }

    @Test
    void shouldFindARoute_whenItLeadsElsewhere() {
        Manifests broken = Broken.with(
                Rendering.WITH_INGRESS.manifests(),
                "Ingress nvr-fleet",
                "/spec/rules/0/http/paths/0/backend/service/name",
                "device-registry");

        assertThat(Routes.of(broken.get("Ingress", "nvr-fleet"))).isNotEqualTo(Routes.wanted());
        assertThat(Routes.byNginx(Project.text(NGINX).replace("media", "medium"), "/api/media/walls"))
                .isEqualTo("device-registry");
    }

    @Test
    void shouldLetPrivateNetworksInOnly() {
        assertThat(Rendering.PRODUCTION
                        .manifests()
                        .get("Ingress", "nvr-fleet")
                        .at("/metadata/annotations")
                        .path("nginx.ingress.kubernetes.io/whitelist-source-range")
                        .asText()
                        .split(",", -1))
                .containsExactlyInAnyOrder("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");
    }
}
