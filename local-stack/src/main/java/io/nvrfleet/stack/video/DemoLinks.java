package io.nvrfleet.stack.video;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says through the API which camera each path of the demo shows, as a person would by hand: what is published has no address of a camera.
 * What is linked already stays as it is, whoever linked it.
 */
public final class DemoLinks {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 300;

    private final URI front;
    private final HttpClient http;

    private DemoLinks(URI front, HttpClient http) {
        this.front = front;
        this.http = http;
    }

    /**
     * Tries once a second until all are linked, for five minutes at most, on a thread that keeps nobody from ending.
     *
     * @param front URL of the front
     */
    public static void begin(URI front) {
        Thread.ofVirtual().name("demo links").start(() -> {
            try (HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
                DemoLinks links = new DemoLinks(front, http);
                for (int attempt = 0; attempt < ATTEMPTS && !links.tryToLink(); attempt++) {
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** A link to make. */
    record Link(long device, long camera) {}

    /**
     * Decides which links are to be made.
     *
     * @param devices answer of {@code /api/devices}
     * @param cameras ids of the recorder's cameras, by name
     */
    static List<Link> missing(JsonArray devices, Map<String, Long> cameras) {
        Map<String, Long> byPath = cameras.entrySet().stream()
                .collect(Collectors.toMap(entry -> DemoVideo.path(entry.getKey()), Map.Entry::getValue));
        List<Link> links = new ArrayList<>();
        objects(devices).forEach(device -> {
            Long camera = byPath.get(device.getString("device_key"));
            if (camera != null && "none".equals(device.getString("link"))) {
                links.add(new Link(device.getLong("id"), camera));
            }
        });
        return links;
    }

    /** True when all paths of the demo are there and none is without a camera. */
    static boolean isComplete(JsonArray devices, List<Link> missing) {
        List<String> paths = DemoVideo.cameras().stream().map(DemoVideo::path).toList();
        return missing.isEmpty()
                && objects(devices)
                        .map(device -> device.getString("device_key"))
                        .toList()
                        .containsAll(paths);
    }

    private boolean tryToLink() throws InterruptedException {
        try {
            Map<String, Long> cameras = new HashMap<>();
            for (JsonObject camera : items("/api/cameras?limit=100&hostname=" + DemoVideo.HOSTNAME)) {
                cameras.put(camera.getString("name"), camera.getLong("id"));
            }
            JsonArray devices = new JsonArray(send(request("/api/devices").build()));
            List<Link> missing = missing(devices, cameras);
            for (Link link : missing) {
                send(request("/api/devices/" + link.device + "/link")
                        .header("content-type", "application/json")
                        .PUT(BodyPublishers.ofString(
                                new JsonObject().put("camera_id", link.camera).encode()))
                        .build());
            }
            return !cameras.isEmpty() && isComplete(devices, missing);
        } catch (IOException | DecodeException | ClassCastException notYet) {
            return false;
        }
    }

    private List<JsonObject> items(String path) throws IOException, InterruptedException {
        return objects(new JsonObject(send(request(path).build())).getJsonArray("items", new JsonArray()))
                .toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(front.resolve(path)).timeout(LIMIT).header("accept", "application/json");
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request.uri() + " answers with HTTP status " + answer.statusCode());
        }
        return answer.body();
    }

    private static java.util.stream.Stream<JsonObject> objects(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::getJsonObject);
    }
}
