package io.nvrfleet.registry.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.registry.inventory.ImportResult.Outcome;
import io.nvrfleet.rest.problem.Problem.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportedCamerasTest {
    private static final FieldError BAD = new FieldError("ip_address", "is bad");

    @Test
    void shouldTellNewFromChangedFromSame_whenSomeAreRegistered() {
        ImportedCameras decided = decide(
                List.of(camera("A", "10.0.0.1"), camera("B", "10.0.0.2")),
                request("A", "10.0.0.1", null),
                request("B", "10.0.0.9", null),
                request("C", null, null),
                request("a", null, null));

        assertThat(decided.results())
                .extracting(ImportedCamera::result)
                .containsExactly(Outcome.UNCHANGED, Outcome.UPDATED, Outcome.CREATED, Outcome.CREATED);
        assertThat(decided.changes())
                .extracting(change -> change.values().name())
                .containsExactly("B", "C", "a");
        assertThat(decided.total()).isEqualTo(4);
    }

    @Test
    void shouldLeaveOutNothingElse_whenOneIsBad() {
        ImportedCameras decided = decide(
                List.of(), request("A", "bad", null), request("A", "10.0.0.1", null), null, request("B", null, null));

        assertThat(decided.results())
                .extracting(ImportedCamera::result)
                .containsExactly(Outcome.FAILED, Outcome.CREATED, Outcome.FAILED, Outcome.CREATED);
        assertThat(decided.results().getFirst().errors()).containsExactly(BAD);
    }

    @Test
    void shouldLetTheEarlierOneStand_whenALaterOneContradictsIt() {
        ImportedCameras decided = decide(
                List.of(),
                request("A", "10.0.0.1", null),
                request("A", "10.0.0.1", null),
                request("A", "10.0.0.2", null),
                request("A", null, "Door"),
                request("A", null, "Gate"));

        assertThat(decided.results())
                .extracting(ImportedCamera::result)
                .containsExactly(Outcome.CREATED, Outcome.UNCHANGED, Outcome.FAILED, Outcome.UPDATED, Outcome.FAILED);
        assertThat(decided.results()).extracting(ImportedCamera::sameAs).containsExactly(null, 0, 0, 0, 0);
        assertThat(decided.results().get(4).errors())
                .containsExactly(new FieldError("display_name", "contradicts the earlier camera of this name: Door"));
        assertThat(decided.changes())
                .extracting(ImportedCameras.Change::values)
                .containsExactly(request("A", "10.0.0.1", "Door"));
    }

    @Test
    void shouldRefuseOnlyThoseTooMany_whenARecorderIsFull() {
        CameraRequest[] requests = IntStream.rangeClosed(0, CameraInventory.MAX_CAMERAS)
                .mapToObj(i -> request("C" + i, null, null))
                .toArray(CameraRequest[]::new);

        ImportedCameras decided = decide(List.of(camera("C0", "10.0.0.1")), requests);

        assertThat(decided.results().getLast().failed()).isTrue();
        assertThat(decided.results().subList(0, CameraInventory.MAX_CAMERAS)).noneMatch(ImportedCamera::failed);
        assertThat(decided.total()).isEqualTo(CameraInventory.MAX_CAMERAS);
    }

    private static ImportedCameras decide(List<Camera> registered, @Nullable CameraRequest... requests) {
        return new ImportedCameras(registered, Arrays.asList(requests), ImportedCamerasTest::flaws);
    }

    private static List<FieldError> flaws(@Nullable CameraRequest request) {
        return request == null || "bad".equals(request.ipAddress()) ? List.of(BAD) : List.of();
    }

    private static CameraRequest request(String name, @Nullable String address, @Nullable String displayName) {
        return new CameraRequest(name, address, displayName);
    }

    private static Camera camera(String name, String address) {
        Camera camera = new Camera();
        camera.name = name;
        camera.ipAddress = address;
        return camera;
    }
}
