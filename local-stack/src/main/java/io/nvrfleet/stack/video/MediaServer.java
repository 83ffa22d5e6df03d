package io.nvrfleet.stack.video;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A MediaMTX that the stack runs: with the project's {@code mediamtx.yml}, and what differs here in its environment.
 *
 * @param program its executable
 * @param configuration its file
 * @param ports where it listens
 * @param listen the address of what browsers use; all else listens on 127.0.0.1
 * @param password of {@link #USER}
 * @param origins of the pages that may show its pictures
 */
public record MediaServer(
        Path program, Path configuration, Ports ports, String listen, String password, List<String> origins) {
    /** The user of camera-sync, the first one in {@code mediamtx.yml}. */
    public static final String USER = "camera-sync";

    private static final String LOCAL = "127.0.0.1";

    /**
     * Its ports.
     *
     * @param api of the control API
     * @param rtsp of what publishes here
     * @param whep where browsers ask for pictures
     * @param ice where browsers get them, UDP and TCP
     */
    public record Ports(int api, int rtsp, int whep, int ice) {}

    /** How it is started. */
    public List<String> command() {
        return List.of(program.toString(), configuration.toString());
    }

    /** What it is told: of the password only a hash. */
    public Map<String, String> environment() {
        return Map.of(
                "MTX_AUTHINTERNALUSERS_0_USER", USER,
                "MTX_AUTHINTERNALUSERS_0_PASS", "sha256:" + hash(password),
                "MTX_APIADDRESS", address(LOCAL, ports.api),
                "MTX_RTSPADDRESS", address(LOCAL, ports.rtsp),
                "MTX_WEBRTCADDRESS", address(listen, ports.whep),
                "MTX_WEBRTCLOCALUDPADDRESS", address(listen, ports.ice),
                "MTX_WEBRTCLOCALTCPADDRESS", address(listen, ports.ice),
                "MTX_WEBRTCALLOWORIGINS", String.join(",", origins));
    }

    /** The URL of its control API. */
    public URI api() {
        return URI.create("http://" + address(LOCAL, ports.api));
    }

    /** Where browsers that call this machine {@code host} ask for pictures. */
    public URI whep(String host) {
        return URI.create("http://" + address(host, ports.whep));
    }

    private static String address(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String hash(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
