package io.nvrfleet.ingestion.alert.notify;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What browsers and the service tell each other for messages by web push (RFC 8030, 8291, 8292). */
final class WebPush {
    private WebPush() {}

    /**
     * The service's public key, for a browser's {@code applicationServerKey}.
     *
     * @param key P-256, uncompressed, in base64url; null when web push is not set up
     */
    @RegisterForReflection
    @Schema(name = "WebPushKey")
    record Key(@Nullable String key) {}

    /** A browser's subscription, as {@code PushSubscription.toJSON()} gives it; {@code expirationTime} is taken and not used. */
    @RegisterForReflection
    @Schema(name = "WebPushSubscriptionRequest")
    record Subscription(
            @NotNull Long channelId,
            @NotNull @Size(min = 1, max = 2_000) String endpoint,
            @NotNull @Valid Keys keys) {}

    /** Of the browser, in base64url. */
    @RegisterForReflection
    @Schema(name = "WebPushKeysRequest")
    record Keys(
            @NotNull @Size(max = 200) String p256dh,
            @NotNull @Size(max = 100) String auth) {}
}
