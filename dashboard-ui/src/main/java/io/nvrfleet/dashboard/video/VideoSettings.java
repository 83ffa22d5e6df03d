package io.nvrfleet.dashboard.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nvrfleet.dashboard.config.DashboardConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page's player is told.
 *
 * @param iceServers those for media servers that name none themselves
 */
public record VideoSettings(List<IceServer> iceServers) {
    static VideoSettings of(DashboardConfig config) {
        return new VideoSettings(config.iceServers().stream()
                .map(server -> new IceServer(
                        server.url(),
                        server.username().orElse(null),
                        server.credential().orElse(null)))
                .toList());
    }

    /** As browsers take it ({@code RTCIceServer}). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IceServer(
            String urls,
            @Nullable String username,
            @Nullable String credential) {}
}
