package io.nvrfleet.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.gateway.protocol.ClientMessage.Auth;
import io.nvrfleet.gateway.protocol.ClientMessage.Dashboard;
import io.nvrfleet.gateway.protocol.ClientMessage.Heartbeat;
import io.nvrfleet.gateway.protocol.ClientMessage.Ping;
import io.nvrfleet.gateway.protocol.IgnoredEntries.Entry;
import io.nvrfleet.gateway.protocol.IgnoredEntries.Problem;
import io.nvrfleet.gateway.protocol.ReceivedReport.Listing;
import io.nvrfleet.gateway.protocol.ReceivedReport.ReceivedCamera;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(report.ignored()).isEqualTo(IgnoredEntries.NONE);
        assertThat(report.cameras())
                .containsExactly(
                        new ReceivedCamera("CAM-001", CameraStatus.ONLINE, null, "192.168.0.101"),
                        new ReceivedCamera("CAM-002", CameraStatus.OFFLINE, null, "192.168.0.102"));
    }

    @Test
    void shouldReadAHeartbeat_whenItHasNoReport() throws ProtocolException {
        assertThat(parser.parse("{\"type\":\"heartbeat\",\"timestamp\":\"2024-01-15T10:30:00.000Z\"}"))
                .isEqualTo(new Heartbeat(null, null));
        assertThat(parser.parse("{\"type\":\"heartbeat\",\"systemStatus\":null}"))
                .isEqualTo(new Heartbeat(null, null));
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
        assertThat(report.listing()).isEqualTo(Listing.NONE);
    }

    @Test
    void shouldTakeTheRestAndTellWhatIsNotUsable() throws ProtocolException {
        ReceivedReport report = report("""
                {"status":7,"cameras":[
                  {"name":"A","status":"online","ip_address":5},{"name":"B","status":"dizzy"},{"status":"online"},
                  "C",[["D"]],null,{"name":"","status":"online"},{"name":"E","status":"offline"},{"name":"F"},
                  {"name":"G","status":"online"}]}""");

        assertThat(report.cameras())
                .containsExactly(
                        new ReceivedCamera("A", CameraStatus.ONLINE, null, null),
                        new ReceivedCamera("B", null, "dizzy", null),
                        new ReceivedCamera("E", CameraStatus.OFFLINE, null, null));
        assertThat(report.ignored())
                .isEqualTo(new IgnoredEntries(
                        9,
                        List.of(
                                new Entry(null, "7", Problem.UNREADABLE_STATUS),
                                new Entry("B", "dizzy", Problem.UNREADABLE_STATUS),
                                new Entry(null, "online", Problem.INVALID_NAME),
                                new Entry(null, "C", Problem.NOT_AN_OBJECT),
                                new Entry(null, "[]", Problem.NOT_AN_OBJECT),
                                new Entry(null, null, Problem.NOT_AN_OBJECT),
                                new Entry("", "online", Problem.INVALID_NAME),
                                new Entry("F", null, Problem.MISSING_STATUS),
                                new Entry("G", "online", Problem.TOO_MANY))));
    }

    @Test
    void shouldNameOnlyTheFirstTwenty_whenManyAreNotUsable() throws ProtocolException {
        ReceivedReport report = report("{\"cameras\":[" + "1,".repeat(99) + "1]}");

        assertThat(report.ignored().count()).isEqualTo(100);
        assertThat(report.ignored().first()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"offline\"",
                "\" Error \"",
                "\"disconnected\"",
                "\"no_signal\"",
                "false",
                "0",
                "\"0\"",
                "\"OFF\""
            })
    void shouldReadItAsOffline(String word) throws ProtocolException {
        assertThat(report("{\"cameras\":[{\"name\":\"A\",\"status\":" + word + "}]}")
                        .cameras())
                .containsExactly(new ReceivedCamera("A", CameraStatus.OFFLINE, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"online\"", "\"offline \"", "\"UP\"", "true", "1", "\"ok\""})
    void shouldReadItAsOnline_whenARecorderSaysIt(String word) throws ProtocolException {
        ReceivedReport report = report("{\"status\":" + word + "}");

        assertThat(report.status()).isEqualTo(NvrStatus.ONLINE);
        assertThat(report.reportedWord()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"offlin\"", "2", "1.0", "\"\"", "{\"a\":1}", "[true]", "\"warning\""})
    void shouldShowTheWord_whenItIsUnreadable(String word) throws ProtocolException {
        ReceivedReport report = report("{\"cameras\":[{\"name\":\"A\",\"status\":" + word + "}]}");

        assertThat(report.cameras()).singleElement().satisfies(camera -> {
            assertThat(camera.status()).isNull();
            assertThat(camera.reportedWord()).isNotNull();
        });
        assertThat(report.ignored().first()).singleElement().satisfies(entry -> assertThat(entry.problem())
                .isEqualTo(Problem.UNREADABLE_STATUS));
    }

    @Test
    void shouldBeOnlineAndShowTheWord_whenARecordersIsUnreadable() throws ProtocolException {
        ReceivedReport report = report("{\"status\":\"  in maintenance \\u0000\"}");

        assertThat(report.status()).isEqualTo(NvrStatus.ONLINE);
        assertThat(report.reportedWord()).isEqualTo("in maintenance \ufffd");
        assertThat(report.ignored().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"CAM-1\":{\"status\":\"offline\"}}", "\"[]\"", "0", "false"})
    void shouldBeUnreadable_whenCamerasAreNoList(String cameras) throws ProtocolException {
        ReceivedReport report = report("{\"cameras\":" + cameras + ",\"status\":\"online\"}");

        assertThat(report.listing()).isEqualTo(Listing.UNREADABLE);
        assertThat(report.status()).isEqualTo(NvrStatus.ONLINE);
        assertThat(report.ignored().first()).containsExactly(new Entry(null, null, Problem.UNREADABLE_LIST));
    }

    @Test
    void shouldSayNothingOfCameras_whenTheyAreNullOrNotThere() throws ProtocolException {
        assertThat(report("{}").listing()).isEqualTo(Listing.NONE);
        assertThat(report("{\"cameras\":null}").listing()).isEqualTo(Listing.NONE);
        assertThat(report("{\"cameras\":[]}").listing()).isEqualTo(Listing.FULL);
        assertThat(report("{\"partial\":true,\"cameras\":[]}").listing()).isEqualTo(Listing.PARTIAL);
        assertThat(report("{\"cameras\":[],\"partial\":true}").listing()).isEqualTo(Listing.PARTIAL);
        assertThat(report("{\"cameras\":[],\"partial\":\"no\"}").listing()).isEqualTo(Listing.FULL);
    }

    @Test
    void shouldTakeTheWorse_whenANameComesTwice() throws ProtocolException {
        ReceivedReport report = report("""
                {"cameras":[{"name":"E","status":"offline"},{"name":"E ","status":"online"},
                  {"name":"F","status":"online"},{"name":"F","status":"dim"},{"name":"F","status":"offline"}]}""");

        assertThat(report.cameras())
                .containsExactly(
                        new ReceivedCamera("E", CameraStatus.OFFLINE, null, null),
                        new ReceivedCamera("F", CameraStatus.OFFLINE, null, null));
        assertThat(report.ignored().first())
                .containsExactly(
                        new Entry("E", "online", Problem.DUPLICATE_NAME),
                        new Entry("F", "dim", Problem.DUPLICATE_NAME),
                        new Entry("F", "offline", Problem.DUPLICATE_NAME));
    }

    @Test
    void shouldKnowACameraByOneName_howeverItIsWritten() throws ProtocolException {
        ReceivedReport report = report("""
                {"cameras":[{"name":"CAM-001 ","status":"online"},{"name":"\\u00a0caf\\u0065\\u0301\\u200b","status":"online"},
                  {"name":"%s","status":"online"}]}""".formatted("n".repeat(100)));

        assertThat(report.cameras())
                .extracting(ReceivedCamera::name)
                .containsExactly("CAM-001", "caf\u00e9", "n".repeat(100));
    }

    @Test
    void shouldLeaveOut_whenANameIsNone() throws ProtocolException {
        ReceivedReport report = report("""
                {"cameras":[
                  {"name":"\\ud800","status":"online"},{"name":"a\\u0000b","status":"online"},{"name":"a\\u200bb","status":"online"},
                  {"name":"%s","status":"online"},
                  {"name":"\\ud83d\\udcf7","status":"online","ip_address":"\\udc00"}]}""".formatted("n".repeat(101)));

        assertThat(report.cameras())
                .containsExactly(new ReceivedCamera("\ud83d\udcf7", CameraStatus.ONLINE, null, null));
        assertThat(report.ignored().first()).hasSize(4).allSatisfy(entry -> assertThat(entry.problem())
                .isEqualTo(Problem.INVALID_NAME));
    }

    @Test
    void shouldReadAPing_howeverItIsWritten() throws ProtocolException {
        assertThat(parser.parse("ping")).isEqualTo(new Ping(true));
        assertThat(parser.parse("{\"type\":\"ping\",\"at\":1}")).isEqualTo(new Ping(false));
    }

    @Test
    void shouldKnowOfWhomItIs_whenAHeartbeatSaysSo() throws ProtocolException {
        assertThat(parser.parse("{\"type\":\"heartbeat\",\"hostname\":\"BUG-DOT.\"}"))
                .isEqualTo(new Heartbeat("BUG-DOT.", null));
    }

    @Test
    void shouldTakeADotAtTheEndForNoPartOfTheName() throws ProtocolException {
        assertThat(parser.parse("{\"type\":\"auth\",\"hostname\":\"bug-dot.\"}"))
                .isEqualTo(new Auth("bug-dot.", null));
        assertThat(Hostnames.key("Bug-Dot.")).isEqualTo("bug-dot");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"heartbeat","type":"auth"} | a key comes twice
                    {"type":"heartbeat"                | not valid JSON
                    """)
    void shouldSayWhatItWas(String text, String message) {
        assertThatThrownBy(() -> parser.parse(text)).hasMessage(message);
    }

    @Test
    void shouldSayWhatItWas_whenANumberIsEndless() {
        assertThatThrownBy(() -> parser.parse("{\"type\":\"heartbeat\",\"n\":" + "1".repeat(2000) + "}"))
                .hasMessageContaining("too long");
    }

    private ReceivedReport report(String systemStatus) throws ProtocolException {
        String message = "{\"type\":\"heartbeat\",\"systemStatus\":" + systemStatus + "}";
        return Objects.requireNonNull(((Heartbeat) parser.parse(message)).report());
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
