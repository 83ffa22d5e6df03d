package io.nvrfleet.stack.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.nvrfleet.servers.testing.Waiting;
import io.nvrfleet.stack.video.DemoLinks.Link;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoLinksTest {
    private static final Map<String, Long> CAMERAS = Map.of("CAM-001", 11L, "CAM-002", 12L);

    @Test
    void shouldLinkEachPathToItsCamera_whenNobodyHas() {
        JsonArray devices = new JsonArray()
                .add(device(1, "demo/sim-0001/CAM-001", "none"))
                .add(device(2, "demo/sim-0001/CAM-002", "manual"))
                .add(device(3, "demo/sim-0001/CAM-003", "none"))
                .add(device(4, "demo/clock", "none"))
                .add(device(5, "CAM-001", "none"));

        assertThat(DemoLinks.missing(devices, CAMERAS)).containsExactly(new Link(1, 11));
    }

    @Test
    void shouldGoOn_untilAllPathsAreThereAndLinked() {
        JsonArray all = devices(Map.of());
        JsonArray one = new JsonArray().add(all.getJsonObject(0));

        assertThat(DemoLinks.isComplete(one, List.of())).isFalse();
        assertThat(DemoLinks.isComplete(all, List.of(new Link(1, 11)))).isFalse();
        assertThat(DemoLinks.isComplete(all, List.of())).isTrue();
    }

    @Test
    void shouldTryAgain_whenTheServicesAreNotThereYet() throws Exception {
        Map<String, Long> linked = new ConcurrentHashMap<>();
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            server.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                int status = asked.getAndIncrement() == 0 ? 503 : 200;
                String answer = "{}";
                if (exchange.getRequestMethod().equals("PUT")) {
                    JsonObject body = new JsonObject(
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    linked.put(path.split("/", -1)[3], body.getLong("camera_id"));
                } else if (path.equals("/api/cameras")) {
                    answer = cameras().encode();
                } else if (path.equals("/api/devices")) {
                    answer = devices(linked).encode();
                }
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();

            DemoLinks.begin(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));

            Waiting.await().untilAsserted(() -> assertThat(linked)
                    .isEqualTo(DemoVideo.cameras().stream()
                            .collect(Collectors.toMap(name -> "" + id(name), name -> id(name) + 100))));
        } finally {
            server.stop(0);
        }
    }

    private static JsonObject cameras() {
        JsonArray items = new JsonArray();
        DemoVideo.cameras()
                .forEach(name ->
                        items.add(new JsonObject().put("id", id(name) + 100).put("name", name)));
        return new JsonObject().put("items", items);
    }

    /** All paths of the demo; those that are linked, by hand. */
    private static JsonArray devices(Map<String, Long> linked) {
        JsonArray devices = new JsonArray();
        DemoVideo.cameras()
                .forEach(name -> devices.add(
                        device(id(name), DemoVideo.path(name), linked.containsKey("" + id(name)) ? "manual" : "none")));
        return devices;
    }

    private static long id(String camera) {
        return Long.parseLong(camera.substring(camera.length() - 1));
    }

    private static JsonObject device(long id, String path, String link) {
        return new JsonObject().put("id", id).put("device_key", path).put("link", link);
    }
}
