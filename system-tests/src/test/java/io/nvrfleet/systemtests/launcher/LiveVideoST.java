package io.nvrfleet.systemtests.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import io.nvrfleet.systemtests.client.Rest;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.FleetCommand;
import io.nvrfleet.systemtests.stack.FreePort;
import io.nvrfleet.systemtests.stack.LocalStack;
import io.nvrfleet.systemtests.stack.TemporaryDirectory;
import io.nvrfleet.systemtests.stack.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the launcher does for live video: with a media server that is already there, and with one of its own where there is one. */
@Tag("own-stack")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class LiveVideoST {
    private static final Duration UP = Duration.ofMinutes(6);
    /** How often media servers are read: a reading that failed is tried again after it. */
    private static final Duration EVERY = Duration.ofSeconds(60);

    private static final String USER = "fleet";
    private static final String PASSWORD = "c4nary-of-the-server";

    @Test
    void shouldUseTheServerThatIsThere_andShowItsPasswordNowhere() throws IOException {
        HttpServer media = mediaServer();
        URI front = URI.create("http://127.0.0.1:" + FreePort.find());
        Turn turn = Turn.take();
        try (TemporaryDirectory data = TemporaryDirectory.create();
                HttpClient http = HttpClient.newHttpClient();
                FleetCommand launcher = FleetCommand.start(
                        Map.of("MEDIAMTX_USERNAME", USER, "MEDIAMTX_PASSWORD", PASSWORD),
                        line -> {},
                        "up",
                        "--no-build",
                        "--port",
                        Integer.toString(front.getPort()),
                        "--data",
                        data.path().toString(),
                        "--mediamtx",
                        "http://127.0.0.1:" + media.getAddress().getPort())) {
            Rest rest = new Rest(http, front);
            Waiting.atMost(UP).until(() -> launcher.output().contains("is running: " + front));

            Waiting.soon().until(() -> launcher.output().contains("of the MediaMTX at http://127.0.0.1:"));
            Waiting.after(EVERY).untilAsserted(() -> assertThat(
                            rest.get("/api/devices").require(200).json())
                    .singleElement()
                    .satisfies(device -> {
                        assertThat(device.required("device_key").asText()).isEqualTo("gate-north");
                        assertThat(device.required("is_active").asBoolean()).isTrue();
                    }));
            assertThat(launcher.output()).doesNotContain(PASSWORD);
            assertThat(launcher.handle()
                            .descendants()
                            .map(process -> process.info().commandLine().orElse("")))
                    .noneMatch(command -> command.contains(PASSWORD));
            assertThat(logs(data.path())).isNotEmpty().noneMatch(log -> log.contains(PASSWORD));
        } finally {
            turn.close();
            media.stop(0);
        }
    }

    @Test
    void shouldShowTheDemosCamerasLive_whenThereIsAMediaMtx() {
        assumeTrue(System.getenv("MEDIAMTX") != null, "MEDIAMTX names a real one");
        try (LocalStack stack = LocalStack.start(1, line -> {}, "--demo", "4")) {
            Waiting.atMost(UP).untilAsserted(() -> {
                List<JsonNode> first = stack.rest()
                        .get("/api/devices")
                        .require(200)
                        .json()
                        .valueStream()
                        .filter(device -> device.required("device_key").asText().equals("demo/sim-0001/CAM-001"))
                        .toList();
                assertThat(first).singleElement().satisfies(device -> {
                    assertThat(device.required("is_active").asBoolean()).isTrue();
                    assertThat(device.required("link").asText()).isEqualTo("manual");
                    assertThat(device.required("camera_id").isNumber()).isTrue();
                });
            });
            FleetCommand status = FleetCommand.run(
                    "status", "--no-build", "--data", stack.data().toString());
            assertThat(status.output()).contains("mediamtx");
        }
    }

    /** A media server with one camera, which lets only its user in. */
    private static HttpServer mediaServer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/v3/info", "{\"version\":\"v1.20.1\",\"started\":\"2026-11-28T10:00:00Z\"}");
        answer(server, "/v3/paths/list", """
            {"itemCount":1,"pageCount":1,"items":[{"name":"gate-north","confName":"gate-north","ready":true,
            "readyTime":"2026-11-28T10:00:00Z","available":true,"online":true,"source":{"type":"rtspSource","id":""},
            "tracks":["H264"],"readers":[],"bytesReceived":1404082,"bytesSent":0}]}
            """);
        answer(server, "/v3/config/paths/list", """
            {"itemCount":1,"pageCount":1,"items":[{"name":"gate-north","source":"rtsp://u:p@10.20.0.46:554/101",
            "sourceOnDemand":false,"runOnDemand":""}]}
            """);
        server.start();
        return server;
    }

    private static void answer(HttpServer server, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("media") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return user.equals(USER) && password.equals(PASSWORD);
                    }
                });
    }

    private static List<String> logs(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("logs"))) {
            return files.map(LiveVideoST::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
