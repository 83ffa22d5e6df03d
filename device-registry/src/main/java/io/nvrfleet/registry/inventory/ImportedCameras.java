package io.nvrfleet.registry.inventory;

import io.nvrfleet.registry.inventory.ImportResult.Outcome;
import io.nvrfleet.rest.problem.Problem.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the cameras of one line do, each after those before it: nothing is read or written here. What a camera leaves
 * out stays; of two that contradict each other the earlier one stands.
 */
final class ImportedCameras {
    private final Map<String, Camera> registered = new HashMap<>();
    private final Map<String, Change> named = new LinkedHashMap<>();
    private final List<ImportedCamera> results = new ArrayList<>();
    private int total;

    /**
     * Decides.
     *
     * @param registered cameras of the recorder
     * @param flaws what is wrong with a camera by itself
     */
    ImportedCameras(
            List<Camera> registered,
            List<@Nullable CameraRequest> requests,
            Function<@Nullable CameraRequest, List<FieldError>> flaws) {
        registered.forEach(camera -> this.registered.put(camera.name, camera));
        total = registered.size();
        for (int index = 0; index < requests.size(); index++) {
            CameraRequest request = requests.get(index);
            List<FieldError> errors = flaws.apply(request);
            results.add(
                    request == null || !errors.isEmpty()
                            ? new ImportedCamera(request == null ? null : request.name(), Outcome.FAILED, null, errors)
                            : decide(index, request));
        }
    }

    /** A result for each camera, in the order of the line. */
    List<ImportedCamera> results() {
        return results;
    }

    /** The cameras that are to be written. */
    List<Change> changes() {
        return named.values().stream().filter(Change::isOne).toList();
    }

    /** How many cameras the recorder has then. */
    int total() {
        return total;
    }

    private ImportedCamera decide(int index, CameraRequest request) {
        Change earlier = named.get(request.name());
        if (earlier != null) {
            return earlier.and(request);
        }
        Camera camera = registered.get(request.name());
        if (camera == null && total >= CameraInventory.MAX_CAMERAS) {
            String message = "is one too many: " + CameraInventory.MAX_CAMERAS + " cameras of a recorder are the most";
            return new ImportedCamera(request.name(), Outcome.FAILED, null, List.of(new FieldError("name", message)));
        }
        total += camera == null ? 1 : 0;
        Change change = new Change(index, camera, request);
        named.put(request.name(), change);
        Outcome outcome = camera == null ? Outcome.CREATED : change.isOne() ? Outcome.UPDATED : Outcome.UNCHANGED;
        return new ImportedCamera(request.name(), outcome, null, null);
    }

    /** What the line says of one camera; later ones of the same name may add to it. */
    static final class Change {
        private final int index;
        private final @Nullable Camera camera;
        private CameraRequest values;

        Change(int index, @Nullable Camera camera, CameraRequest values) {
            this.index = index;
            this.camera = camera;
            this.values = values;
        }

        /** The registered one; null for a new camera. */
        @Nullable
        Camera camera() {
            return camera;
        }

        CameraRequest values() {
            return values;
        }

        /** Writes the values to the registered camera; what is absent stays. */
        void applyTo(Camera registered) {
            registered.displayName = values.displayName() == null ? registered.displayName : values.displayName();
            registered.ipAddress = values.ipAddress() == null ? registered.ipAddress : values.ipAddress();
        }

        private boolean isOne() {
            return camera == null
                    || adds(values.displayName(), camera.displayName)
                    || adds(values.ipAddress(), camera.ipAddress);
        }

        private ImportedCamera and(CameraRequest request) {
            List<FieldError> errors = Stream.of(
                            contradiction("ip_address", request.ipAddress(), values.ipAddress()),
                            contradiction("display_name", request.displayName(), values.displayName()))
                    .flatMap(List::stream)
                    .toList();
            if (!errors.isEmpty()) {
                return new ImportedCamera(request.name(), Outcome.FAILED, index, errors);
            }
            boolean more =
                    adds(request.ipAddress(), values.ipAddress()) || adds(request.displayName(), values.displayName());
            values = new CameraRequest(
                    values.name(),
                    values.ipAddress() == null ? request.ipAddress() : values.ipAddress(),
                    values.displayName() == null ? request.displayName() : values.displayName());
            return new ImportedCamera(request.name(), more ? Outcome.UPDATED : Outcome.UNCHANGED, index, null);
        }

        private static boolean adds(@Nullable String value, @Nullable String present) {
            return value != null && !value.equals(present);
        }

        private static List<FieldError> contradiction(String field, @Nullable String value, @Nullable String earlier) {
            return value == null || earlier == null || value.equals(earlier)
                    ? List.of()
                    : List.of(new FieldError(field, "contradicts the earlier camera of this name: " + earlier));
        }
    }
}
