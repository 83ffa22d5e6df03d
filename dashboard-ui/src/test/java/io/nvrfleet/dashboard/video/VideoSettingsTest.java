package io.nvrfleet.dashboard.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.dashboard.config.DashboardConfig;
import io.nvrfleet.dashboard.video.VideoSettings.IceServer;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VideoSettingsTest {
    @Test
    void shouldTellEachServer_whenTheyAreSetAsEnvironment() {
        VideoSettings settings = settings(Map.of(
                "DASHBOARD_ICE_SERVERS_0__URL", "stun:stun.example.org:3478",
                "DASHBOARD_ICE_SERVERS_1__URL", "turn:turn.example.org:3478?transport=tcp",
                "DASHBOARD_ICE_SERVERS_1__USERNAME", "wall",
                "DASHBOARD_ICE_SERVERS_1__CREDENTIAL", "a;b"));

        assertThat(settings.iceServers())
                .containsExactly(
                        new IceServer("stun:stun.example.org:3478", null, null),
                        new IceServer("turn:turn.example.org:3478?transport=tcp", "wall", "a;b"));
    }

    private static VideoSettings settings(Map<String, String> environment) {
        return VideoSettings.of(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DashboardConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(DashboardConfig.class));
    }
}
