package io.nvrfleet.camerasync;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.camerasync.rig.Service;
import io.nvrfleet.camerasync.rig.StubMediaMtx;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestServers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A service with settings that cannot be ends with a message, and the message has no secret. */
class SettingsIT {
    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of("inactive-after", Map.of("camera-sync.inactive-after", "119m")),
                Arguments.of("1 media servers need 9 connections", Map.of("quarkus.datasource.jdbc.max-size", "8")),
                Arguments.of("go together", Map.of("camera-sync.servers.default.password", "c4nary")),
                Arguments.of(
                        "one of them has to go",
                        Map.of(
                                "camera-sync.servers.default.username", "u",
                                "camera-sync.servers.default.password", "c4nary",
                                "camera-sync.servers.default.token", "c4nary")),
                Arguments.of(
                        "not an address like",
                        Map.of("camera-sync.servers.other.api-url", "http://u:c4nary@10.0.0.5")));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void shouldEnd_andSayWhy(String why, Map<String, String> settings) {
        try (StubMediaMtx mediamtx = new StubMediaMtx();
                ServiceProcess service =
                        Service.start(Service.schema("settings"), TestServers.bootstrapServers(), mediamtx, settings)) {
            assertThat(service.awaitEnd()).isNotZero();
            assertThat(service.log()).contains(why).doesNotContain("c4nary");
        }
    }
}
