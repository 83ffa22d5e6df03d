package io.nvrfleet.camerasync.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nvrfleet.camerasync.mediamtx.MediaServer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A media server as it is set, and how its syncs went.
 *
 * @param url of its API
 * @param version of MediaMTX; null when it never said, as before 1.15.2
 * @param state how the last sync went
 * @param lastSyncAt when it was asked last; null before the first time
 * @param lastSuccessAt when everything was read last
 * @param lastError why the last sync did not read everything; null when it did
 * @param paths how many paths it had at its last whole sync
 */
@RegisterForReflection
@Schema(name = "MediaServer", description = "A media server and how its syncs went")
public record MediaServerView(
        String name,
        @Schema(examples = "http://10.0.0.5:9997") String url,
        @Schema(examples = "v1.20.1") @Nullable String version,
        State state,
        @Nullable Instant lastSyncAt,
        @Nullable Instant lastSuccessAt,
        @Nullable String lastError,
        int paths) {
    /**
     * How a media server is: not asked yet; the last sync read everything; some of it; nothing; or nothing for so long that its devices are
     * inactive.
     */
    public enum State {
        @JsonProperty("unknown")
        UNKNOWN,
        @JsonProperty("ok")
        OK,
        @JsonProperty("partial")
        PARTIAL,
        @JsonProperty("failing")
        FAILING,
        @JsonProperty("unreachable")
        UNREACHABLE
    }

    static MediaServerView of(MediaServer server, ServerState state) {
        return new MediaServerView(
                server.name(),
                server.url().toString(),
                state.version(),
                State.valueOf(state.state().name()),
                state.lastSyncAt(),
                state.lastSuccessAt(),
                state.lastError(),
                state.paths());
    }
}
