package io.nvrfleet.gateway.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelFuture;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.time.Ticker;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xServerConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Decides about an upgrade before there is a socket: none while draining, none from pages of other origins, and not so many
 * at a time that those who are connected suffer.
 */
@ApplicationScoped
class UpgradeCheck implements HttpUpgradeCheck {
    /** Where the client is, as far as its proxies can be trusted. */
    static final TypedKey<String> REMOTE_ADDRESS = TypedKey.forString("remote-address");

    /** Ends the connection that is about to become a socket. */
    static final TypedKey<Runnable> CUT = new TypedKey<>("cut");

    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;
    private static final int SOON_SECONDS = 1;

    private final Intake intake;
    private final Ticker ticker;
    private final ClientAddress clientAddress;
    private final OriginPolicy origins;
    private final UpgradeLimit limit;
    private final MeterRegistry meters;

    UpgradeCheck(Intake intake, GatewayConfig config, Ticker ticker, MeterRegistry meters) {
        this.intake = intake;
        this.ticker = ticker;
        this.meters = meters;
        clientAddress = new ClientAddress(new TrustedProxies(config.trustedProxies()));
        GatewayConfig.Upgrades upgrades = config.upgrades();
        limit = new UpgradeLimit(upgrades.ratePerSecond(), upgrades.maxPending(), ticker.nanos());
        origins = new OriginPolicy(config.allowedOrigins().orElse(List.of()));
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        if (intake.isDraining()) {
            return refuse("draining", UNAVAILABLE, retryAfter(SOON_SECONDS));
        }
        HttpServerRequest request = context.httpRequest();
        String peer = request.remoteAddress().hostAddress();
        if (!origins.permits(request.getHeader("Origin"), host(request, peer))) {
            return refuse("origin", FORBIDDEN, Map.of());
        }
        OptionalInt turn = limit.tryAdmit(ticker.nanos(), intake.pending());
        if (turn.isPresent()) {
            return refuse("limit", UNAVAILABLE, retryAfter(turn.getAsInt()));
        }
        context.userData()
                .put(REMOTE_ADDRESS, clientAddress.of(peer, request.headers().getAll("X-Forwarded-For")));
        Http1xServerConnection connection = (Http1xServerConnection) request.connection();
        TooLargeFrames.watch(connection);
        context.userData().put(CUT, cutting(connection));
        return CheckResult.permitUpgrade();
    }

    private static Runnable cutting(Http1xServerConnection connection) {
        return () -> {
            ChannelFuture unused = connection.channel().close();
        };
    }

    private @Nullable String host(HttpServerRequest request, String peer) {
        String forwarded = clientAddress.isTrusted(peer) ? request.getHeader("X-Forwarded-Host") : null;
        return forwarded == null ? request.getHeader("Host") : forwarded;
    }

    private static Map<String, List<String>> retryAfter(int seconds) {
        return Map.of("Retry-After", List.of(Integer.toString(seconds)));
    }

    private Uni<CheckResult> refuse(String reason, int status, Map<String, List<String>> headers) {
        meters.counter(Meters.UPGRADES_REFUSED, "reason", reason).increment();
        return CheckResult.rejectUpgrade(status, headers);
    }
}
