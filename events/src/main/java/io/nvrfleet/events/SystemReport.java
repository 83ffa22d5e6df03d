package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder said of itself and its cameras within one session: the union by camera name of all its reports, last
 * value and time each (rule 1 of the rules of status).
 *
 * @param status {@code ONLINE} or {@code WARNING}; null when the recorder did not say
 * @param namesCameras whether the recorder listed its cameras when it connected, an empty list included: then one that it
 *     does not name is not there. Else a camera is online until the recorder names it; the same for all reports of a session,
 *     so that a connect that is sent late, with what was said since, still tells how the recorder connected
 * @param cameras sorted by name, each name once
 */
public record SystemReport(@Nullable NvrStatus status, boolean namesCameras, List<CameraReport> cameras) {
    /** The hash of a session that has reported nothing. */
    public static final String NO_REPORT = "none";

    /** The longest name of a camera, in UTF-16 units; gateways leave longer ones out. */
    public static final int MAX_CAMERA_NAME = 128;

    /** What was last said of one camera. */
    public record CameraReport(
            String name,
            CameraStatus status,
            @Nullable String ipAddress,
            @Nullable Instant reportedAt) {}

    /** A report of a recorder that listed its cameras when it connected. */
    public SystemReport(@Nullable NvrStatus status, List<CameraReport> cameras) {
        this(status, true, cameras);
    }

    public SystemReport {
        cameras = cameras.stream()
                .sorted(Comparator.comparing(CameraReport::name))
                .toList();
    }

    /** A short fingerprint of the values (not the times): 16 hex digits. Equal reports have equal hashes. */
    @JsonIgnore
    public String hash() {
        MessageDigest sha = sha256();
        sha.update(wire(status).getBytes(StandardCharsets.UTF_8));
        sha.update((byte) (namesCameras ? 1 : 0));
        for (CameraReport camera : cameras) {
            sha.update((byte) 0);
            sha.update(camera.name().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) (camera.status() == CameraStatus.ONLINE ? 1 : 2));
        }
        return HexFormat.of().formatHex(sha.digest(), 0, 8);
    }

    private static String wire(@Nullable NvrStatus status) {
        return status == null ? "" : status.name().toLowerCase(Locale.ROOT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
