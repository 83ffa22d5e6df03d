package io.nvrfleet.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.gateway.protocol.ClientMessage.Auth;
import io.nvrfleet.gateway.protocol.ClientMessage.Dashboard;
import io.nvrfleet.gateway.protocol.ClientMessage.Heartbeat;
import io.nvrfleet.gateway.protocol.ReceivedReport.ReceivedCamera;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {
    private static final int MAX_CAMERAS = 3;

    private final MessageParser parser = new MessageParser(MAX_CAMERAS);

    @Test
    void shouldReadTheSeedsAuth_whenTypeComesLast() throws ProtocolException {
        ClientMessage message = parser.parse("""
                {"hostname":"DESKTOP-T7MNQIA","token":"x","systemStatus":{"status":"online","cameras":[
                  {"name":"CAM-001","ip_address":"192.168.0.101","status":"online"},
                  {"name":"CAM-002","ip_address":"192.168.0.102","status":"Offline","more":{"a":[1]}}]},"type":"auth"}""");

        assertThat(message).isInstanceOf(Auth.class);
        Auth auth = (Auth) message;
        assertThat(auth.hostname()).isEqualTo("DESKTOP-T7MNQIA");
        ReceivedReport report = Objects.requireNonNull(auth.report());
        assertThat(report.status()).isEqualTo(NvrStatus.ONLINE);
        assertThat(report.ignored()).isZero();
        assertThat(report.cameras())
                .containsExactly(
                        new ReceivedCamera("CAM-001", CameraStatus.ONLINE, "192.168.0.101"),
                        new ReceivedCamera("CAM-002", CameraStatus.OFFLINE, "192.168.0.102"));
    }

    @Test
    void shouldReadAHeartbeat_whenItHasNoReport() throws ProtocolException {
        assertThat(parser.parse("{\"type\":\"heartbeat\",\"timestamp\":\"2024-01-15T10:30:00.000Z\"}"))
                .isEqualTo(new Heartbeat(null));
        assertThat(parser.parse("{\"type\":\"heartbeat\",\"systemStatus\":null}"))
                .isEqualTo(new Heartbeat(null));
    }

    @Test
    void shouldReadWhatADashboardWants() throws ProtocolException {
        assertThat(parser.parse("{\"type\":\"dashboard\"}")).isEqualTo(new Dashboard(false, null));
        assertThat(parser.parse("{\"type\":\"dashboard\",\"batch\":true,\"since\":\"abc\"}"))
                .isEqualTo(new Dashboard(true, "abc"));
    }

    @Test
    void shouldCountARecorderAsOnline_whenItCallsItselfOffline() throws ProtocolException {
        Heartbeat heartbeat =
                (Heartbeat) parser.parse("{\"type\":\"heartbeat\",\"systemStatus\":{\"status\":\"offline\"}}");

        ReceivedReport report = Objects.requireNonNull(heartbeat.report());
        assertThat(report.status()).isEqualTo(NvrStatus.ONLINE);
        assertThat(report.namesCameras()).isFalse();
    }

    @Test
    void shouldTakeTheRestAndCount_whenEntriesAreNotUsable() throws ProtocolException {
        Heartbeat heartbeat = (Heartbeat) parser.parse("""
                {"type":"heartbeat","systemStatus":{"status":7,"cameras":[
                  {"name":"A","status":"online","ip_address":5},{"name":"B","status":"dizzy"},{"status":"online"},
                  "C",[["D"]],null,{"name":"","status":"online"},{"name":"E","status":"offline"},
                  {"name":"F","status":"online"},{"name":"G","status":"online"}]}}""");

        ReceivedReport report = Objects.requireNonNull(heartbeat.report());
        assertThat(report.cameras()).extracting(ReceivedCamera::name).containsExactly("A", "E", "F");
        assertThat(report.ignored()).isEqualTo(8);
    }

    @Test
    void shouldLeaveOutAndCount_whenANameCannotBeStored() throws ProtocolException {
        Heartbeat heartbeat = (Heartbeat) parser.parse("""
                {"type":"heartbeat","systemStatus":{"cameras":[
                  {"name":"\\ud800","status":"online"},{"name":"\\ud801","status":"online"},
                  {"name":"a\\u0000","status":"online"},{"name":"%s","status":"online"},
                  {"name":"\\ud83d\\udcf7","status":"online","ip_address":"\\udc00"}]}}""".formatted("n".repeat(129)));

        ReceivedReport report = Objects.requireNonNull(heartbeat.report());
        assertThat(report.cameras()).containsExactly(new ReceivedCamera("\ud83d\udcf7", CameraStatus.ONLINE, null));
        assertThat(report.ignored()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"type\":1}",
                "{\"type\":\"auth\"}",
                "{\"type\":\"auth\",\"hostname\":\"no such name\"}",
                "{\"type\":\"auth\",\"hostname\":[\"a\"]}",
                "{\"type\":\"heartbeat\",\"type\":\"auth\",\"hostname\":\"a\"}",
                "{\"type\":\"heartbeat\"} {\"type\":\"heartbeat\"}",
                "{\"type\":\"heartbeat\",\"systemStatus\":[]}",
                "{\"type\":\"heartbeat\",\"systemStatus\":{\"cameras\":[}}"
            })
    void shouldCallItMalformed(String text) {
        assertThatThrownBy(() -> parser.parse(text))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
    }

    @Test
    void shouldRefuse_whenNestingOrNamesAreEndless() {
        String deep = "{\"type\":\"heartbeat\",\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
        String longName = "{\"" + "n".repeat(1000) + "\":1,\"type\":\"heartbeat\"}";

        assertThatThrownBy(() -> parser.parse(deep)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> parser.parse(longName)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void shouldTellUnknownTypesFromMalformedOnes() {
        assertThatThrownBy(() -> parser.parse("{\"type\":\"dance\"}"))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_TYPE));
    }
}
