package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.stack.video.MediaServer;
import io.nvrfleet.stack.video.VideoSource;
import io.nvrfleet.stack.video.VideoSource.Elsewhere;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoTest {
    private static final Map<String, String> NO_CREDENTIALS = Map.of();

    @TempDir
    private Path temporary;

    private StackDirectory directory;

    @BeforeEach
    void create() throws IOException {
        directory = new StackDirectory(temporary);
        directory.create();
    }

    @Test
    void shouldTellNobodyAnything_whenVideoIsOff() throws IOException {
        assertThat(video(new VideoSource.Off("there is none"), NO_CREDENTIALS))
                .isEqualTo(new Video(Optional.empty(), Map.of(), false));
    }

    @Test
    void shouldTellWhereItIsAndTheCredentials_whenItIsElsewhere() throws IOException {
        Elsewhere there = new Elsewhere(
                URI.create("http://media:9997"), Optional.of(URI.create("https://media.example:8889/video")));

        Video video = video(there, Map.of("MEDIAMTX_USERNAME", "sync", "MEDIAMTX_PASSWORD", "secret"));

        assertThat(video.server()).isEmpty();
        assertThat(video.environment())
                .isEqualTo(Map.of(
                        "camera-sync",
                        Map.of(
                                "CAMERA_SYNC_SERVERS__DEFAULT__API_URL", "http://media:9997",
                                "CAMERA_SYNC_SERVERS__DEFAULT__WHEP_URL", "https://media.example:8889/video",
                                "CAMERA_SYNC_SERVERS__DEFAULT__USERNAME", "sync",
                                "CAMERA_SYNC_SERVERS__DEFAULT__PASSWORD", "secret"),
                        "dashboard-ui",
                        Map.of("DASHBOARD_WHEP_ORIGINS", "https://media.example:8889")));
    }

    @Test
    void shouldLeaveTheHostToThePage_whenNobodySaidWhereBrowsersAsk() throws IOException {
        Video video = video(new Elsewhere(URI.create("http://127.0.0.1:9997"), Optional.empty()), NO_CREDENTIALS);

        assertThat(video.environment())
                .containsEntry("camera-sync", Map.of("CAMERA_SYNC_SERVERS__DEFAULT__API_URL", "http://127.0.0.1:9997"))
                .containsEntry("dashboard-ui", Map.of());
    }

    @Test
    void shouldTellWhatItsOwnServerListensTo_whenTheFrontIsNotAtTheUsualPort() throws IOException {
        Video video = video(new VideoSource.Own(Path.of("/bin/mediamtx")), NO_CREDENTIALS);
        MediaServer server = video.server().orElseThrow();

        assertThat(server.command()).containsExactly("/bin/mediamtx", "/home/mediamtx.yml");
        assertThat(server.ports().whep()).isNotEqualTo(VideoSource.WHEP_PORT);
        assertThat(video.environment().get("camera-sync"))
                .containsEntry(
                        "CAMERA_SYNC_SERVERS__DEFAULT__API_URL",
                        "http://127.0.0.1:" + server.ports().api())
                .containsEntry(
                        "CAMERA_SYNC_SERVERS__DEFAULT__WHEP_URL",
                        "http://127.0.0.1:" + server.ports().whep())
                .containsEntry("CAMERA_SYNC_SERVERS__DEFAULT__USERNAME", MediaServer.USER)
                .containsEntry("CAMERA_SYNC_SERVERS__DEFAULT__PASSWORD", server.password());
        assertThat(video.environment().get("dashboard-ui"))
                .containsEntry(
                        "DASHBOARD_WHEP_ORIGINS",
                        "http://127.0.0.1:" + server.ports().whep());
        assertThat(video.demo()).isFalse();
    }

    @Test
    void shouldHaveTheSamePassword_whenStartedAgain() throws IOException {
        VideoSource own = new VideoSource.Own(Path.of("/bin/mediamtx"));

        assertThat(video(own, NO_CREDENTIALS).server().map(MediaServer::password))
                .isEqualTo(video(own, NO_CREDENTIALS).server().map(MediaServer::password));
    }

    private Video video(VideoSource source, Map<String, String> environment) throws IOException {
        StackOptions options =
                new StackOptions(directory, "127.0.0.1", 18_080, 0, 1, 0, false, false, source, Optional.empty());
        Installation installation = new Installation(
                Path.of("/home"), Path.of("/jdk"), new StartupCaches(temporary, StartupCaches.Mode.NONE));
        return Video.of(options, installation, new Ports(directory), new Secrets(directory), environment);
    }
}
