package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param reportedWord what the recorder calls its status, if that word is unreadable
 * @param namesCameras whether the recorder listed its cameras when it connected, an empty list included: then one that it
 *     does not name is not there. Else a camera is online until the recorder names it; the same for all reports of a session,
 *     so that a connect that is sent late, with what was said since, still tells how the recorder connected
 * @param unreadableCameras whether it did list them when it connected, in a way that cannot be read; goes with
 *     {@code namesCameras}
 * @param listedAt when the cameras were last listed; null before the first listing
 * @param cameras sorted by name, each name once
 */
public record SystemReport(
        @Nullable NvrStatus status,
        @Nullable String reportedWord,
        boolean namesCameras,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unreadableCameras,
        @Nullable Instant listedAt,
        List<CameraReport> cameras) {
    /** The hash of a session that has reported nothing. */
    public static final String NO_REPORT = "none";

    /** The longest name of a camera that a log may hold, in UTF-16 units; {@link CameraNames} is stricter. */
    public static final int MAX_CAMERA_NAME = 2 * CameraNames.MAX_LENGTH;

    /** The longest {@code reportedWord}, in UTF-16 units; longer ones are cut. */
    public static final int MAX_WORD = 64;

    /**
     * What was last said of one camera.
     *
     * @param status the last readable one; null when there was none in this session
     * @param reportedWord the last word, if it is unreadable
     * @param reportedAt when it was last named
     */
    public record CameraReport(
            String name,
            @Nullable CameraStatus status,
            @Nullable String reportedWord,
            @Nullable String ipAddress,
            @Nullable Instant reportedAt) {
        /** A camera of which the recorder spoke clearly. */
        public CameraReport(
                String name, CameraStatus status, @Nullable String ipAddress, @Nullable Instant reportedAt) {
            this(name, status, null, ipAddress, reportedAt);
        }
    }

    /** A report of a recorder that listed its cameras when it connected, and not again since. */
    public SystemReport(@Nullable NvrStatus status, List<CameraReport> cameras) {
        this(status, true, cameras);
    }

    /** A report of which all is readable, and whose cameras were all listed last. */
    public SystemReport(@Nullable NvrStatus status, boolean namesCameras, List<CameraReport> cameras) {
        this(status, null, namesCameras, false, null, cameras);
    }

    public SystemReport {
        cameras = cameras.stream()
                .sorted(Comparator.comparing(CameraReport::name))
                .toList();
    }

    /** Whether the latest listing names this camera; true also before the first one. */
    @JsonIgnore
    public boolean isListed(CameraReport camera) {
        return listedAt == null
                || (camera.reportedAt() != null && !camera.reportedAt().isBefore(listedAt));
    }

    /** A short fingerprint of the values (not the times): 16 hex digits. Equal reports have equal hashes. */
    @JsonIgnore
    public String hash() {
        MessageDigest sha = sha256();
        update(sha, status);
        update(sha, reportedWord);
        sha.update((byte) ((namesCameras ? 1 : 0) + (unreadableCameras ? 2 : 0) + (listedAt == null ? 0 : 4)));
        for (CameraReport camera : cameras) {
            update(sha, camera.name());
            update(sha, camera.status());
            update(sha, camera.reportedWord());
            sha.update((byte) (isListed(camera) ? 1 : 0));
        }
        return HexFormat.of().formatHex(sha.digest(), 0, 8);
    }

    private static void update(MessageDigest sha, @Nullable Enum<?> value) {
        update(sha, value == null ? null : value.name().toLowerCase(Locale.ROOT));
    }

    /** With an end that is in no text, so that two texts are never taken for one. */
    private static void update(MessageDigest sha, @Nullable String text) {
        if (text != null) {
            sha.update((byte) 1);
            sha.update(text.getBytes(StandardCharsets.UTF_8));
        }
        sha.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
