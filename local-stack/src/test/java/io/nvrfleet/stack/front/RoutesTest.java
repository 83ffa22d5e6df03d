package io.nvrfleet.stack.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.stack.up.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "/ws, NVR_GATEWAY",
        "/api/gateway/stats, NVR_GATEWAY",
        "/api/gateway, NVR_GATEWAY",
        "/api/gatewayish, DEVICE_REGISTRY",
        "/api/nvrs, DEVICE_REGISTRY",
        "/api/nvrs/1/cameras, DEVICE_REGISTRY",
        "/, DASHBOARD_UI",
        "/assets/index-1a2b.js, DASHBOARD_UI",
        "/wsx, DASHBOARD_UI",
        "/quick, DASHBOARD_UI",
        "/apiary, DASHBOARD_UI",
    })
    void shouldFindTheService(String path, Service service) {
        assertThat(Routes.serviceFor(path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/q", "/q/metrics", "//q/health", "/%71/metrics", "/api/../q/metrics", "/x/%2e%2e/q/health"})
    void shouldFindNothing_whenThePathIsForManagement(String path) {
        assertThat(Routes.serviceFor(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "/../etc/passwd", "/a b", "/%zz", "/..\\q"})
    void shouldFindNothing_whenThePathIsNoPath(String path) {
        assertThat(Routes.serviceFor(path)).isEmpty();
    }

    @Test
    void shouldFindTheRegistry_whenANameIsEncoded() {
        assertThat(Routes.serviceFor("/api/cameras/by-name/NVR%2D1/CAM%20001")).contains(Service.DEVICE_REGISTRY);
    }
}
