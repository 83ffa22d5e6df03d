package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answers a manual value with the entity: 200 once the owner of the partition has applied it, 202 before. A value that
 * was applied and does not show is answered 409: the rules refused it, or evidence replaced it at once.
 */
@ApplicationScoped
public class ManualAnswer {
    private final NvrQueries nvrs;
    private final CameraQueries cameras;

    ManualAnswer(NvrQueries nvrs, CameraQueries cameras) {
        this.nvrs = nvrs;
        this.cameras = cameras;
    }

    /**
     * Answers with the recorder.
     *
     * @param set null when the value was taken back
     * @throws ProblemException 409 when the value does not hold
     */
    RestResponse<NvrView> nvr(long id, @Nullable NvrStatus set, boolean applied) {
        NvrView nvr = nvrs.get(id);
        requireHolds(applied && set != null && set != nvr.status());
        return answer(nvr, applied);
    }

    /**
     * Answers with the camera.
     *
     * @param set null when the value was taken back
     * @throws ProblemException 409 when the value does not hold
     */
    RestResponse<CameraView> camera(long id, @Nullable CameraStatus set, boolean applied) {
        CameraView camera = cameras.get(id);
        requireHolds(applied && set != null && set != camera.status());
        return answer(camera, applied);
    }

    private static void requireHolds(boolean contradicted) {
        if (contradicted) {
            throw ProblemException.conflict(
                    "The value does not hold. While a recorder is not connected, only offline can be set by hand.");
        }
    }

    private static <T> RestResponse<T> answer(T entity, boolean applied) {
        return RestResponse.ResponseBuilder.<T>create(applied ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED)
                .entity(entity)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
