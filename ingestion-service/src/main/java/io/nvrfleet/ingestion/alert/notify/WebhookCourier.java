package io.nvrfleet.ingestion.alert.notify;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/** Posts messages to webhooks. */
@ApplicationScoped
class WebhookCourier implements Courier {
    private final OutboundHttp http;
    private final PageLinks links;
    private final Clock clock;

    WebhookCourier(OutboundHttp http, PageLinks links, Clock clock) {
        this.http = http;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public ChannelType type() {
        return ChannelType.WEBHOOK;
    }

    @Override
    public Attempt attempt(Channel channel, MessageContent content, int number, Duration limit)
            throws InterruptedException {
        byte[] body = new WebhookBody(content, links).bytes(Objects.requireNonNull(channel.template()));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "nvr-fleet");
        headers.put("x-nvrfleet-delivery", content.delivery().toString());
        String secret = channel.secret();
        if (secret != null) {
            headers.put("x-nvrfleet-signature", WebhookSignature.of(secret, clock.instant(), body));
        }
        try {
            URI url = URI.create(Objects.requireNonNull(channel.url()));
            return HttpVerdict.of(http.post(url, headers, body, number - 1, limit), clock.instant());
        } catch (OutboundHttp.RefusedAddressException e) {
            return Attempt.refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Attempt.retry("no answer: " + e.getMessage());
        } catch (TimeoutException e) {
            return Attempt.retry("no answer within " + limit.toSeconds() + " s");
        }
    }
}
