package io.nvrfleet.stack.up;

import io.nvrfleet.stack.video.DemoVideo;
import io.nvrfleet.stack.video.MediaServer;
import io.nvrfleet.stack.video.Pages;
import io.nvrfleet.stack.video.Programs;
import io.nvrfleet.stack.video.VideoSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What live video adds to a stack.
 *
 * @param server to be run; empty when there is one elsewhere, or none
 * @param environment what services are told of it, by module
 * @param demo whether simulated cameras have pictures
 */
record Video(Optional<MediaServer> server, Map<String, Map<String, String>> environment, boolean demo) {
    /** A stack on the usual port has the usual ports of MediaMTX, so that the page finds it on any host by itself. */
    private static final int USUAL_FRONT = 8080;

    private static final int USUAL_RTSP = 8554;
    private static final int USUAL_ICE = 8189;

    /**
     * For what a stack is asked to be.
     *
     * @param environment has the credentials for a server elsewhere, and names programs
     */
    static Video of(
            StackOptions options,
            Installation installation,
            Ports ports,
            Secrets secrets,
            Map<String, String> environment)
            throws IOException {
        return switch (options.video()) {
            case VideoSource.Off off -> new Video(Optional.empty(), Map.of(), false);
            case VideoSource.Elsewhere(URI api, Optional<URI> whep) ->
                new Video(
                        Optional.empty(),
                        told(api, whep, environment.get("MEDIAMTX_USERNAME"), environment.get("MEDIAMTX_PASSWORD")),
                        false);
            case VideoSource.Own(Path program) -> {
                Optional<Path> ffmpeg = options.demo() > 0 ? new Programs(environment).ffmpeg() : Optional.empty();
                Path configuration = installation.mediaMtxConfiguration();
                if (ffmpeg.isPresent()) {
                    String given = Files.readString(configuration);
                    configuration = options.directory().mediaMtx();
                    Files.writeString(
                            configuration, DemoVideo.with(ffmpeg.get()).configuration(given));
                }
                MediaServer server = new MediaServer(
                        program,
                        configuration,
                        ports(options, ports),
                        options.listen(),
                        secrets.of("mediamtx_camera_sync"),
                        Pages.origins(options.isOpen(), options.listen(), options.port(), Pages.namesOfThisMachine()));
                yield new Video(
                        Optional.of(server),
                        told(server.api(), whep(options, server), MediaServer.USER, server.password()),
                        ffmpeg.isPresent());
            }
        };
    }

    private static MediaServer.Ports ports(StackOptions options, Ports ports) throws IOException {
        int api = ports.of("mediamtx-api");
        if (options.port() != USUAL_FRONT) {
            return new MediaServer.Ports(
                    api, ports.of("mediamtx-rtsp"), ports.of("mediamtx-whep"), ports.of("mediamtx-ice"));
        }
        InetAddress open = InetAddress.getByName(options.listen());
        return new MediaServer.Ports(
                api,
                ports.usually("mediamtx-rtsp", InetAddress.getLoopbackAddress(), USUAL_RTSP),
                ports.usually("mediamtx-whep", open, VideoSource.WHEP_PORT),
                ports.usually("mediamtx-ice", open, USUAL_ICE));
    }

    /** Where browsers ask; empty for where they ask anyway. */
    private static Optional<URI> whep(StackOptions options, MediaServer server) {
        if (server.ports().whep() == VideoSource.WHEP_PORT) {
            return Optional.empty();
        }
        boolean anywhere = options.isOpen() && !options.localHost().equals(options.listen());
        return Optional.of(server.whep(anywhere ? Pages.addressOfThisMachine() : options.localHost()));
    }

    /** The names are those of SmallRye Config for a map: {@code camera-sync.servers."default".api-url}. */
    private static Map<String, Map<String, String>> told(
            URI api, Optional<URI> whep, @Nullable String username, @Nullable String password) {
        Map<String, String> sync = new HashMap<>(Map.of("CAMERA_SYNC_SERVERS__DEFAULT__API_URL", api.toString()));
        whep.ifPresent(url -> sync.put("CAMERA_SYNC_SERVERS__DEFAULT__WHEP_URL", url.toString()));
        if (username != null) {
            sync.put("CAMERA_SYNC_SERVERS__DEFAULT__USERNAME", username);
        }
        if (password != null) {
            sync.put("CAMERA_SYNC_SERVERS__DEFAULT__PASSWORD", password);
        }
        Map<String, String> page =
                whep.map(url -> Map.of("DASHBOARD_WHEP_ORIGINS", origin(url))).orElse(Map.of());
        return Map.of("camera-sync", sync, "dashboard-ui", page);
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
