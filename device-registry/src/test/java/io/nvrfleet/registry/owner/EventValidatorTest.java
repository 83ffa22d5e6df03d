package io.nvrfleet.registry.owner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.NvrEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are JSON and cannot be applied. */
class EventValidatorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nvr-heartbeat|{}",
                "nvr-heartbeat|{\"hostname\":\"a\",\"report_hash\":\"none\"}",
                "nvr-heartbeat|{\"hostname\":\"a\",\"session_id\":\"g/1\"}",
                "nvr-heartbeat|{\"hostname\":\"A\",\"session_id\":\"g/1\",\"report_hash\":\"none\"}",
                "nvr-heartbeat|{\"hostname\":\"a b\",\"session_id\":\"g/1\",\"report_hash\":\"none\"}",
                "nvr-heartbeat|{\"hostname\":\"a\",\"session_id\":\"g/1\",\"report_hash\":\"\\u0000\"}",
                "nvr-heartbeat|{\"hostname\":\"a\",\"session_id\":\"g/1\",\"report_hash\":\"\\\\\\u0000\"}",
                "nvr-disconnected|{\"hostname\":\"a\",\"session_id\":\"g/1\"}",
                "system-status-reported|{\"hostname\":\"a\",\"session_id\":\"g/1\"}",
                "system-status-reported|{\"hostname\":\"a\",\"session_id\":\"g/1\",\"report\":{\"cameras\":[{\"status\":\"online\"}]}}",
                "nvr-connected|{\"hostname\":\"a\",\"session_id\":\"g/1\",\"report\":{\"cameras\":[{\"name\":\"c\"}]}}",
                "inventory-changed|{\"cameras\":[],\"device_name\":\"d\"}",
                "inventory-changed|{\"hostname\":\"a\",\"cameras\":[]}",
                "inventory-changed|{\"hostname\":\"a\",\"device_name\":\"d\",\"cameras\":[{\"camera_id\":1}]}",
                "inventory-changed|{\"hostname\":\"a\",\"device_name\":\"d\",\"cameras\":[{\"camera_id\":1,\"name\":\"c\"},{\"camera_id\":1,\"name\":\"d\"}]}",
                "inventory-changed|{\"hostname\":\"a\",\"device_name\":\"d\",\"cameras\":[{\"camera_id\":1,\"name\":\"c\"},{\"camera_id\":2,\"name\":\"c\"}]}",
                "inventory-changed|{\"hostname\":\"a\",\"device_name\":\"\\ud800\",\"cameras\":[]}",
                "inventory-changed|{\"hostname\":\"a\",\"device_name\":\"d\",\"cameras\":[{\"camera_id\":1,\"name\":\"\\udc00\"}]}",
                "manual-status-set|{\"hostname\":\"a\",\"camera_name\":\"\\ud800\"}",
                "nvr-connected|{\"hostname\":\"a\",\"session_id\":\"g\\ud800/1\"}",
                "nvr-connected|{\"hostname\":\"a\",\"session_id\":\"g/1\",\"remote_address\":\"\\u0000\"}",
                "manual-status-set|{}"
            })
    void shouldNameTheProblem_whenAnEventIsNotWhole(String type, String json) {
        assertThat(problemOf(type, json)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"\\ud800\"",
                "\"name\":\"a\\u0000\"",
                "\"name\":\"c\",\"ip_address\":\"\\udfff\"",
                "\"name\":\"c\",\"reported_at\":\"-0001-01-01T00:00:00Z\"",
                "\"name\":\"c\",\"reported_at\":\"+10000-01-01T00:00:00Z\"",
                "\"name\":\"c\",\"reported_at\":\"+999999999-01-01T00:00:00Z\"",
            })
    void shouldNameTheProblem_whenAReportCannotBeStored(String camera) {
        assertThat(problemOf("nvr-connected", report(camera))).isNotNull();
        assertThat(problemOf("system-status-reported", report(camera))).isNotNull();
    }

    @Test
    void shouldNameTheProblem_whenACamerasNameIsLongerThanAGatewayLetsThrough() {
        assertThat(problemOf("nvr-connected", report("\"name\":\"" + "n".repeat(200) + "\"")))
                .isNull();
        assertThat(problemOf("nvr-connected", report("\"name\":\"" + "n".repeat(201) + "\"")))
                .isNotNull();
    }

    @Test
    void shouldFindNone_whenANameHasCharactersOfTwoUnits() {
        assertThat(problemOf(
                        "nvr-connected",
                        report("\"name\":\"\\ud83d\\udcf7\",\"reported_at\":\"9999-12-31T23:59:59Z\"")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nvr-heartbeat|{\"hostname\":\"a\",\"session_id\":\"g/1\",\"report_hash\":\"none\"}",
                "nvr-connected|{\"hostname\":\"a\",\"session_id\":\"g/1\"}",
                "nvr-connected|{\"hostname\":\"a\",\"session_id\":\"g/1\",\"remote_address\":\"\\\\u0000\"}",
                "nvr-disconnected|{\"hostname\":\"a\",\"session_id\":\"g/1\",\"cause\":\"client_closed\"}",
                "inventory-changed|{\"hostname\":\"A\",\"device_name\":\"d\",\"cameras\":[]}",
                "manual-status-set|{\"hostname\":\"a\"}",
                "lease-ticked|{\"partition\":1}"
            })
    void shouldFindNone_whenOnlyWhatMayBeMissingIs(String type, String json) {
        assertThat(problemOf(type, json)).isNull();
    }

    private static String report(String camera) {
        return "{\"hostname\":\"a\",\"session_id\":\"g/1\",\"report\":{\"cameras\":[{\"status\":\"online\",%s}]}}"
                .formatted(camera);
    }

    private static @Nullable String problemOf(String type, String json) {
        byte[] value = json.getBytes(UTF_8);
        return EventValidator.problemOf(EventCodec.decode("io.nvrfleet." + type + ".v1", value)
                .as(NvrEvent.class)
                .orElseThrow());
    }
}
