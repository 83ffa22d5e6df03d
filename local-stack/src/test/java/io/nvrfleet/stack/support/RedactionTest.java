package io.nvrfleet.stack.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String SECRET = "s3cr3t-Pa55";

    private final Redaction redaction = new Redaction(List.of("known-to-be-secret", "short"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:s3cr3t-Pa55@10.0.0.5:554/stream",
                "postgresql://user:s3cr3t-Pa55@127.0.0.1/nvrfleet",
                "rtsp://s3cr3t-Pa55@camera/",
                "password=s3cr3t-Pa55",
                "QUARKUS_MAILER_PASSWORD=s3cr3t-Pa55",
                "{\"password\":\"s3cr3t-Pa55\"}",
                "{\"auth_token\" : \"s3cr3t-Pa55\", \"name\": \"x\"}",
                "web-push.key-pair=abc.s3cr3t-Pa55",
                "Authorization: Bearer s3cr3t-Pa55",
                "Proxy-Authorization: Basic s3cr3t-Pa55==",
                "/api/x?token=s3cr3t-Pa55&y=1",
                "client_secret: 's3cr3t-Pa55'",
                "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.s3cr3t-Pa55",
                "posted to https://hooks.example.com/services/T0/s3cr3t-Pa55",
                "https://push.example.com/send/s3cr3t-Pa55:APA91",
                "-----BEGIN PRIVATE KEY-----\nMIGs3cr3t-Pa55\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\ns3cr3t-Pa55 and then the log was cut",
            })
    void shouldTakeItOut_whenItLooksLikeASecret(String text) {
        assertThat(redaction.of("before " + text + " after"))
                .doesNotContain(SECRET)
                .startsWith("before ");
    }

    @Test
    void shouldTakeOutWhatIsKnown_whereverItStands() {
        assertThat(redaction.of("login with known-to-be-secret failed")).isEqualTo("login with (hidden) failed");
        assertThat(redaction.of("a short word")).isEqualTo("a short word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29 12:00:00 INFO the log of partition 3 is not the one that was read",
                "http://127.0.0.1:8080/api/nvrs?limit=5",
                "jdbc:postgresql://127.0.0.1:5432/nvrfleet?currentSchema=registry",
                "nvrfleet_gateway_sessions{gateway=\"gw-1\"} 5.0",
            })
    void shouldLeaveItAlone_whenNothingIsSecretInIt(String text) {
        assertThat(redaction.of(text)).isEqualTo(text);
    }

    @Test
    void shouldShowOnlyWhatIsKnownToBeHarmless_whenSettingsAreCollected() {
        Map<String, String> environment = Map.of(
                "REGISTRY_LEASE", "35s",
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1/nvrfleet",
                "QUARKUS_DATASOURCE_PASSWORD", SECRET,
                "INGESTION_ALERTS_WEB_PUSH_PRIVATE_KEY", SECRET,
                "CAMERA_SYNC_SERVERS_MAIN_TOKEN", SECRET,
                "QUARKUS_SOMETHING_NEW", SECRET,
                "HOME", "/home/somebody");

        assertThat(Settings.lines(environment))
                .containsExactly(
                        "CAMERA_SYNC_SERVERS_MAIN_TOKEN is set",
                        "INGESTION_ALERTS_WEB_PUSH_PRIVATE_KEY is set",
                        "QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1/nvrfleet",
                        "QUARKUS_DATASOURCE_PASSWORD is set",
                        "QUARKUS_SOMETHING_NEW is set",
                        "REGISTRY_LEASE=35s");
    }
}
