package io.nvrfleet.agent.recorder;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Measures how a site's cameras do. */
public interface MetricsSource {
    /** Measures now; the result comes on the event loop that called this method, without cameras of which nothing is known. */
    Future<List<CameraMetrics>> measure(Instant now);
}
