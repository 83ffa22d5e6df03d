package io.nvrfleet.agent.recorder;

import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.events.telemetry.Health;
import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures what can be measured of a camera without knowing its maker: how long it takes to open a TCP connection to it. It is closed at
 * once, nothing is sent. A camera that does not answer has no {@code ping_ms}. Lives on the event loop.
 */
public final class ConnectTimes implements MetricsSource {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final NetClient client;
    private final List<Place> places;

    /** Where a camera really is. */
    public record Place(String camera, String host, int port) {}

    /** Of cameras at these places. */
    public ConnectTimes(Loop loop, List<Place> places) {
        client = loop.vertx().createNetClient(new NetClientOptions().setConnectTimeout((int) PATIENCE.toMillis()));
        this.places = List.copyOf(places);
    }

    @Override
    public Future<List<CameraMetrics>> measure(Instant now) {
        List<Future<@Nullable CameraMetrics>> measured = new ArrayList<>();
        places.forEach(place -> measured.add(measure(place, now)));
        return Future.all(measured).map(all -> measured.stream()
                .map(Future::result)
                .filter(Objects::nonNull)
                .toList());
    }

    private Future<@Nullable CameraMetrics> measure(Place place, Instant now) {
        long begin = System.nanoTime();
        return client.connect(place.port(), place.host())
                .<@Nullable CameraMetrics>map(socket -> {
                    double millis = Math.round((System.nanoTime() - begin) / 1e5) / 10.0;
                    socket.close();
                    return CameraMetrics.of(
                            place.camera(), now, new Health(null, millis, null, null, null, null, null, null, null));
                })
                .otherwise((CameraMetrics) null);
    }
}
