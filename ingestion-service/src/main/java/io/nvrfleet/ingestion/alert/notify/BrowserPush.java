package io.nvrfleet.ingestion.alert.notify;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush.Urgency;
import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.ingestion.alert.notify.WebPush.Keys;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Web push as it is set up: our key pair, and how a message is encrypted for a browser (RFC 8291) and signed for its push service (RFC 8292). */
@ApplicationScoped
class BrowserPush {
    private static final int POINT = 65;
    private static final int AUTH = 16;

    private final com.interaso.webpush.@Nullable WebPush library;
    private final @Nullable String key;

    BrowserPush(IngestionConfig config) {
        IngestionConfig.Alerts.WebPush settings = config.alerts().webPush();
        Optional<String> publicKey = settings.publicKey();
        Optional<String> privateKey = settings.privateKey();
        Optional<String> subject = settings.subject();
        if (publicKey.isEmpty() && privateKey.isEmpty() && subject.isEmpty()) {
            library = null;
            key = null;
            return;
        }
        if (publicKey.isEmpty() || privateKey.isEmpty() || subject.isEmpty()) {
            throw new ConfigurationException(
                    "ingestion.alerts.web-push.public-key, .private-key and .subject have to be set together");
        }
        try {
            library = new com.interaso.webpush.WebPush(
                    subject.get(), VapidKeys.fromUncompressedBytes(publicKey.get(), privateKey.get()));
            key = publicKey.get();
        } catch (RuntimeException e) {
            throw new ConfigurationException(
                    "ingestion.alerts.web-push.public-key and .private-key are not a key pair of P-256 in base64url",
                    e);
        }
    }

    /** Keys that cannot be end the service, not the first message. */
    void check(@Observes StartupEvent started) {}

    /** Our public key for browsers; null when web push is not set up. */
    @Nullable
    String key() {
        return key;
    }

    /** Why nothing can be encrypted for a browser's keys; null when it can. */
    @Nullable
    String refusal(Keys keys) {
        try {
            if (decode(keys.p256dh()).length != POINT || decode(keys.auth()).length != AUTH) {
                return "must be a point of P-256 (65 bytes) and a secret (16 bytes), in base64url";
            }
            encrypt(keys, "{}");
            return null;
        } catch (RuntimeException notAPoint) {
            return "must be a point of P-256 (65 bytes) and a secret (16 bytes), in base64url";
        }
    }

    /** The body for a browser. */
    byte[] encrypt(Keys keys, String payload) {
        return required().getBody(payload.getBytes(StandardCharsets.UTF_8), decode(keys.p256dh()), decode(keys.auth()));
    }

    /**
     * The headers for a push service, signed.
     *
     * @param topic a later message of the same one replaces an earlier one that still waits there
     */
    Map<String, String> headers(String endpoint, int secondsToLive, @Nullable String topic, Urgency urgency) {
        return new LinkedHashMap<>(required().getHeaders(endpoint, secondsToLive, topic, urgency));
    }

    private com.interaso.webpush.WebPush required() {
        if (library == null) {
            throw new IllegalStateException("web push is not set up");
        }
        return library;
    }

    private static byte[] decode(String base64url) {
        return Base64.getUrlDecoder().decode(base64url.replaceAll("=+$", ""));
    }
}
