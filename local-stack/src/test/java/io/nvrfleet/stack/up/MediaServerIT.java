package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.servers.process.RunRecords;
import io.nvrfleet.servers.testing.Waiting;
import io.nvrfleet.stack.up.Supervisor.OnCrash;
import io.nvrfleet.stack.video.DemoVideo;
import io.nvrfleet.stack.video.MediaServer;
import io.nvrfleet.stack.video.Programs;
import io.nvrfleet.stack.video.VideoSource;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MediaMTX as a part of the stack: the real one of {@code MEDIAMTX}, the path or the cache; where there is none, a stand-in. */
class MediaServerIT {
    private static final String PAGE = "http://127.0.0.1:8080";

    @TempDir
    private Path directory;

    private RunRecords records;
    private Supervisor supervisor;
    private boolean real;
    private Path program;

    @BeforeEach
    void find() throws IOException {
        records = new RunRecords(directory.resolve("run"));
        supervisor = new Supervisor(records, OnCrash.RESTART, note -> {});
        VideoSource found = Programs.ofThisMachine().mediaMtx(false, sentence -> {});
        real = found instanceof VideoSource.Own;
        program = found instanceof VideoSource.Own(Path there) ? there : FakeMediaMtx.program(directory);
        System.out.println("MediaMTX of this test: " + (real ? program : "a stand-in, since " + found));
    }

    @AfterEach
    void end() throws IOException {
        supervisor.beginStopping();
        supervisor.stop(Stack.MEDIAMTX, Waiting.LIMIT);
    }

    @Test
    void shouldRunAgainAfterACrash_andEndWhenItIsStopped() throws Exception {
        MediaServer server = server(configuration());
        ChildPart part = Stack.mediaMtx(server, directory.resolve("mediamtx.log"), supervisor);

        part.start();
        Waiting.await().until(part::isReady);
        long first = running().process().pid();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        Waiting.await().until(() -> running().process().pid() != first && part.isReady());

        ProcessHandle second = running().process().handle().orElseThrow();
        assertThat(part.stop(Waiting.LIMIT)).isTrue();
        assertThat(second.isAlive()).isFalse();
        assertThat(records.find(Stack.MEDIAMTX)).isEmpty();
    }

    @Test
    void shouldAnswerCameraSyncAndNobodyElse() throws Exception {
        MediaServer server = start(configuration());

        assertThat(get(server, "/v3/info", Optional.of(server.password())).statusCode())
                .isEqualTo(200);
        assertThat(get(server, "/v3/info", Optional.empty()).statusCode()).isEqualTo(401);
        assertThat(get(server, "/v3/info", Optional.of("camera-sync")).statusCode())
                .isEqualTo(401);
    }

    /** Nobody has the password of the file that is in the project. */
    @Test
    void shouldTakeTheProjectsConfigurationWithoutAComplaint_andLetOnlyThePageIn() throws Exception {
        assumeTrue(real, "a real MediaMTX");
        MediaServer server = start(configuration());

        assertThat(Files.readString(directory.resolve("mediamtx.log"))).doesNotContain("WAR", "ERR", "deprecated");
        assertThat(allowed(server, PAGE)).contains(PAGE);
        assertThat(allowed(server, "http://evil.example:8080")).isEmpty();
    }

    @Test
    void shouldShowMovingPicturesOfTheDemo_whenThereIsAnFfmpeg() throws Exception {
        Optional<Path> ffmpeg = Programs.ofThisMachine().ffmpeg();
        assertThat(ffmpeg.isPresent() || System.getenv("CI") == null)
                .as("an ffmpeg on CI")
                .isTrue();
        assumeTrue(real && ffmpeg.isPresent(), "a real MediaMTX and an ffmpeg");
        Path file = directory.resolve("mediamtx.yml");
        Files.writeString(file, DemoVideo.with(ffmpeg.orElseThrow()).configuration(Files.readString(configuration())));
        MediaServer server = start(file);

        List<String> always = List.of("demo/sim-0001/CAM-001", "demo/sim-0001/CAM-002");
        for (String path : always) {
            Waiting.await(path + " has pictures").until(() -> {
                JsonObject there = path(server, path);
                return there.getBoolean("ready") && there.getJsonArray("tracks").contains("H264");
            });
            long bytes = path(server, path).getLong("bytesReceived");
            Waiting.await(path + " moves").until(() -> path(server, path).getLong("bytesReceived") > bytes);
        }
        assertThat(path(server, "demo/sim-0001/CAM-003").getBoolean("ready")).isFalse();
    }

    private MediaServer start(Path configuration) throws Exception {
        MediaServer server = server(configuration);
        ChildPart part = Stack.mediaMtx(server, directory.resolve("mediamtx.log"), supervisor);
        part.start();
        Waiting.await().until(part::isReady);
        return server;
    }

    private MediaServer server(Path configuration) {
        MediaServer.Ports ports =
                new MediaServer.Ports(FreePorts.find(), FreePorts.find(), FreePorts.find(), FreePorts.find());
        return new MediaServer(program, configuration, ports, "127.0.0.1", "s3cret", List.of(PAGE));
    }

    private static Path configuration() {
        return Path.of("..", "mediamtx.yml").toAbsolutePath().normalize();
    }

    private RunRecord running() throws IOException {
        return records.find(Stack.MEDIAMTX).orElseThrow();
    }

    private static JsonObject path(MediaServer server, String path) throws Exception {
        return new JsonObject(get(server, "/v3/paths/get/" + path, Optional.of(server.password()))
                .body());
    }

    private static HttpResponse<String> get(MediaServer server, String path, Optional<String> password)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.api().resolve(path));
        password.ifPresent(given -> request.header(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((MediaServer.USER + ":" + given).getBytes(StandardCharsets.UTF_8))));
        return send(request.build());
    }

    /** What it says to a browser with a page of this origin. */
    private static Optional<String> allowed(MediaServer server, String origin) throws Exception {
        URI whep = server.whep("127.0.0.1").resolve("/demo/clock/whep");
        return send(HttpRequest.newBuilder(whep)
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .build())
                .headers()
                .firstValue("Access-Control-Allow-Origin");
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
