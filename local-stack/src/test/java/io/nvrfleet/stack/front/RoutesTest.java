package io.nvrfleet.stack.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.stack.up.Service;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private final Routes routes = new Routes(Service.ALL.stream()
            .map(service -> new Route(service.module(), service.paths(), List.of()))
            .toList());

    @ParameterizedTest
    @CsvSource({
        "/ws, nvr-gateway",
        "/api/gateway/stats, nvr-gateway",
        "/api/gateway, nvr-gateway",
        "/api/gatewayish, device-registry",
        "/api/nvrs, device-registry",
        "/api/nvrs/1/cameras, device-registry",
        "/api/system/health, dashboard-ui",
        "/api/system, dashboard-ui",
        "/api/systemic, device-registry",
        "/api//system/./health, dashboard-ui",
        "/api/system/../nvrs, device-registry",
        "/, dashboard-ui",
        "/assets/index-1a2b.js, dashboard-ui",
        "/wsx, dashboard-ui",
        "/quick, dashboard-ui",
        "/apiary, dashboard-ui",
    })
    void shouldFindTheService(String path, String service) {
        assertThat(service(path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/q", "/q/metrics", "//q/health", "/%71/metrics", "/api/../q/metrics", "/x/%2e%2e/q/health"})
    void shouldFindNothing_whenThePathIsForManagement(String path) {
        assertThat(service(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "/../etc/passwd", "/a b", "/%zz", "/..\\q"})
    void shouldFindNothing_whenThePathIsNoPath(String path) {
        assertThat(service(path)).isEmpty();
    }

    @Test
    void shouldFindTheRegistry_whenANameIsEncoded() {
        assertThat(service("/api/cameras/by-name/NVR%2D1/CAM%20001")).contains("device-registry");
    }

    @Test
    void shouldTakeTheLongestMatch_whateverTheOrder() {
        Routes nested = new Routes(List.of(
                new Route("deep", List.of("/api/media/walls"), List.of()),
                new Route("all", List.of("/"), List.of()),
                new Route("api", List.of("/api", "/api/media"), List.of())));

        assertThat(nested.of("/api/media/walls/7")).map(Route::service).contains("deep");
        assertThat(nested.of("/api/media/servers")).map(Route::service).contains("api");
        assertThat(nested.of("/media")).map(Route::service).contains("all");
    }

    private Optional<String> service(String path) {
        return routes.of(path).map(Route::service);
    }
}
