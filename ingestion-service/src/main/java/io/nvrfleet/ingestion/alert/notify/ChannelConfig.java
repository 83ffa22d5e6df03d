package io.nvrfleet.ingestion.alert.notify;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a channel leads. A channel has the fields of its type; others are refused.
 *
 * @param to email: addresses, at least one
 * @param url webhook: {@code https} or {@code http}
 * @param template webhook: what the body looks like
 * @param secret webhook: signs what is sent (HMAC-SHA256); written, never read: an answer has null
 * @param secretSet in answers: whether there is a secret
 */
@RegisterForReflection
@Schema(name = "ChannelConfig")
public record ChannelConfig(
        @Nullable @Size(max = 50) List<String> to,
        @Nullable @Size(max = 2_000) String url,
        @Nullable Template template,
        @Nullable @Size(min = 8, max = 200) String secret,
        @Nullable Boolean secretSet) {

    /** What takes a webhook. */
    public enum Template {
        /** Our own JSON: delivery, alerts, links. */
        JSON,
        /** An incoming webhook of Slack. */
        SLACK,
        /** A workflow of Microsoft Teams that takes an Adaptive Card. */
        TEAMS;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
