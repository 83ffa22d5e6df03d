package io.nvrfleet.camerasync.mediamtx;

import io.nvrfleet.camerasync.CameraSyncConfig;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Logs in to a media server, Basic or Bearer, with each request: MediaMTX has no sessions. */
final class Credentials implements ClientRequestFilter {
    private final Optional<String> authorization;

    Credentials(CameraSyncConfig.Server settings) {
        Optional<String> basic = settings.username()
                .map(user -> user + ":" + settings.password().orElse(""))
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        authorization = settings.token().map(token -> "Bearer " + token).or(() -> basic);
    }

    @Override
    public void filter(ClientRequestContext request) {
        authorization.ifPresent(value -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, value));
    }
}
