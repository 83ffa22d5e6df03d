package io.nvrfleet.agent.recorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder knows of itself and its cameras: {@code systemStatus} of its messages.
 *
 * @param status {@code ONLINE} or {@code WARNING}; null where a probe says nothing of the recorder itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SystemStatus(@Nullable NvrStatus status, List<CameraState> cameras) {
    public SystemStatus {
        cameras = List.copyOf(cameras);
    }

    /** A recorder with cameras {@code CAM-001} and on at 192.168.0.101 and on, all online. */
    public static SystemStatus allOnline(int cameras) {
        List<CameraState> states = new ArrayList<>();
        for (int i = 1; i <= cameras; i++) {
            states.add(new CameraState(cameraName(i), cameraAddress(i), CameraStatus.ONLINE));
        }
        return new SystemStatus(NvrStatus.ONLINE, states);
    }

    /** The name of the n-th camera, from 1: {@code CAM-001}. */
    public static String cameraName(int number) {
        return String.format(Locale.ROOT, "CAM-%03d", number);
    }

    /** The address of the n-th camera, from 1, in a network of 192.168.0.0/16. */
    public static String cameraAddress(int number) {
        int host = 100 + number;
        return "192.168." + host / 256 + "." + host % 256;
    }

    /** A finding about one camera. */
    public static SystemStatus of(CameraState camera) {
        return new SystemStatus(null, List.of(camera));
    }

    /** A finding about the recorder itself. */
    public static SystemStatus of(NvrStatus status) {
        return new SystemStatus(status, List.of());
    }

    /**
     * This, overlaid with a finding that may be partial: the union by camera name, where the finding has the last word;
     * what it does not mention stays.
     */
    public SystemStatus merge(SystemStatus finding) {
        Map<String, CameraState> union = new LinkedHashMap<>();
        cameras.forEach(camera -> union.put(camera.name(), camera));
        finding.cameras().forEach(camera -> union.merge(camera.name(), camera, SystemStatus::newer));
        return new SystemStatus(finding.status() == null ? status : finding.status(), List.copyOf(union.values()));
    }

    private static CameraState newer(CameraState known, CameraState found) {
        return found.ipAddress() == null ? known.with(found.status()) : found;
    }

    /** A camera by its name, as written or in another case. */
    public Optional<CameraState> camera(String name) {
        return cameras.stream()
                .filter(camera -> camera.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** How many cameras are online. */
    public int online() {
        return (int) cameras.stream()
                .filter(camera -> camera.status() == CameraStatus.ONLINE)
                .count();
    }
}
