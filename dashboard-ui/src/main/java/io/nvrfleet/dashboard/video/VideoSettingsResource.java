package io.nvrfleet.dashboard.video;

import io.nvrfleet.dashboard.config.DashboardConfig;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells the page's player how this installation reaches its media servers. */
@Path("/system/video")
@Tag(name = "System")
class VideoSettingsResource {
    private final VideoSettings settings;

    VideoSettingsResource(DashboardConfig config) {
        settings = VideoSettings.of(config);
    }

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getVideoSettings",
            summary = "How the page reaches media servers",
            description =
                    "ICE servers for those media servers whose answers name none, or whose `Link` a proxy takes away. Usually none: "
                            + "MediaMTX names the ones of its own settings.")
    public VideoSettings settings() {
        return settings;
    }
}
