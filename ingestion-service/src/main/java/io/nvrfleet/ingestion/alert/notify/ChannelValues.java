package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.ingestion.alert.notify.ChannelConfig.Template;
import io.nvrfleet.rest.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a channel, checked and complete. What is checked here is what a type needs, and what the annotations of {@link
 * ChannelRequest} cannot say.
 */
record ChannelValues(
        String name,
        ChannelType type,
        List<String> to,
        @Nullable String url,
        @Nullable Template template,
        @Nullable String secret,
        Severity minSeverity,
        List<Long> siteIds,
        @Nullable QuietHours quiet,
        int groupSeconds,
        int cooldownSeconds,
        @Nullable Integer maxPerHour,
        boolean enabled) {
    private static final int USUAL_GROUP = 30;

    /**
     * Checks a request.
     *
     * @throws ProblemException 422 with the field at fault
     */
    static ChannelValues of(ChannelRequest request, OutboundHttp http) {
        ChannelConfig config =
                request.config() == null ? new ChannelConfig(null, null, null, null, null) : request.config();
        if (config.secretSet() != null) {
            throw ProblemException.impossible("config.secret_set", "is only in answers");
        }
        boolean webhook = request.type() == ChannelType.WEBHOOK;
        boolean mail = request.type() == ChannelType.EMAIL;
        String type = request.type().wireName();
        requireOnly(mail, config.to(), "config.to", type);
        requireOnly(webhook, config.url(), "config.url", type);
        requireOnly(webhook, config.template(), "config.template", type);
        requireOnly(webhook, config.secret(), "config.secret", type);
        if (mail) {
            checkAddresses(config.to());
        }
        if (webhook) {
            checkUrl("config.url", config.url(), http, false);
        }
        QuietHours quiet = request.quietHours() == null ? null : checked(request.quietHours());
        return new ChannelValues(
                request.name(),
                request.type(),
                config.to() == null ? List.of() : config.to(),
                config.url(),
                webhook ? Objects.requireNonNullElse(config.template(), Template.JSON) : null,
                config.secret(),
                Objects.requireNonNullElse(request.minSeverity(), Severity.WARNING),
                request.siteIds() == null
                        ? List.of()
                        : request.siteIds().stream().distinct().toList(),
                quiet,
                Objects.requireNonNullElse(request.groupSeconds(), USUAL_GROUP),
                Objects.requireNonNullElse(request.cooldownSeconds(), 0),
                request.maxPerHour(),
                Objects.requireNonNullElse(request.enabled(), true));
    }

    private static void requireOnly(boolean fits, @Nullable Object value, String field, String type) {
        if (!fits && value != null) {
            throw ProblemException.impossible(field, "is not for a channel of the type " + type);
        }
    }

    private static void checkAddresses(@Nullable List<String> addresses) {
        if (addresses == null || addresses.isEmpty()) {
            throw ProblemException.impossible("config.to", "must have at least one address");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i);
            String field = "config.to[" + i + "]";
            if (address == null || !address.matches(IngestionConfig.MAIL_ADDRESS)) {
                throw ProblemException.impossible(
                        field, "must be an address such as name@example.org, without a display name, in ASCII");
            }
            if (!seen.add(address)) {
                throw ProblemException.impossible(field, "is there twice");
            }
        }
    }

    /**
     * Checks where a channel or a subscription leads.
     *
     * @throws ProblemException 422
     */
    static void checkUrl(String field, @Nullable String text, OutboundHttp http, boolean secure) {
        URI url = text == null ? null : url(text);
        String scheme = url == null || url.getScheme() == null ? "" : url.getScheme();
        if (url == null
                || !(scheme.equalsIgnoreCase("https") || (!secure && scheme.equalsIgnoreCase("http")))
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null
                || url.getPort() == 0
                || url.getPort() > 65_535) {
            throw ProblemException.impossible(
                    field,
                    "must be an address " + (secure ? "https://host/path" : "https://host/path or http://host/path")
                            + ", without a user and without a fragment");
        }
        String refusal = http.refusal(url.getHost());
        if (refusal != null) {
            throw ProblemException.impossible(field, refusal);
        }
    }

    private static @Nullable URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static QuietHours checked(QuietHours quiet) {
        if (!ZoneId.getAvailableZoneIds().contains(quiet.timeZone())) {
            throw ProblemException.impossible("quiet_hours.time_zone", "must be a zone such as Europe/Berlin or UTC");
        }
        return new QuietHours(
                quiet.from().truncatedTo(ChronoUnit.SECONDS),
                quiet.to().truncatedTo(ChronoUnit.SECONDS),
                quiet.timeZone(),
                quiet.passSeverity());
    }
}
