package io.nvrfleet.ingestion.alert.notify;

import com.interaso.webpush.WebPush.Urgency;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.notify.Attempt.Outcome;
import io.nvrfleet.ingestion.alert.notify.Subscriptions.Subscriber;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to the browsers of a channel. Each of them is noted by itself, so that a later attempt goes to those only that have not got
 * the message; one that does not answer for long does not keep the others from the next message.
 */
@ApplicationScoped
class WebPushCourier implements Courier {
    /** A browser that was off for longer shows the list. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(1);

    /** After so many attempts a message is delivered when some have got it. */
    private static final int ATTEMPTS_FOR_THE_REST = 5;

    private static final int AT_A_TIME = 8;
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_BODY = 300;

    private final OutboundHttp http;
    private final BrowserPush push;
    private final Subscriptions subscriptions;
    private final Clock clock;

    WebPushCourier(OutboundHttp http, BrowserPush push, Subscriptions subscriptions, Clock clock) {
        this.http = http;
        this.push = push;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public ChannelType type() {
        return ChannelType.WEB_PUSH;
    }

    @Override
    public Attempt attempt(Channel channel, MessageContent content, int number, Duration limit)
            throws InterruptedException {
        if (push.key() == null) {
            return Attempt.retry("web push is not set up: ingestion.alerts.web-push.* has no keys");
        }
        long end = System.nanoTime() + limit.toNanos();
        int before = subscriptions.reached(content.delivery());
        List<Subscriber> left = subscriptions.left(channel.id(), content.delivery());
        List<Attempt> attempts = all(left, content, number, end);
        return verdict(attempts, before, number);
    }

    /** Several at a time; those for which there is no time are tried again. */
    private List<Attempt> all(List<Subscriber> left, MessageContent content, int number, long end)
            throws InterruptedException {
        Semaphore places = new Semaphore(AT_A_TIME);
        List<Future<Attempt>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Subscriber subscriber : left) {
                running.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return one(subscriber, content, number, end);
                    } finally {
                        places.release();
                    }
                }));
            }
        }
        List<Attempt> attempts = new ArrayList<>();
        for (Future<Attempt> one : running) {
            try {
                attempts.add(one.get());
            } catch (ExecutionException e) {
                attempts.add(Attempt.retry(String.valueOf(e.getCause())));
            }
        }
        return attempts;
    }

    private Attempt one(Subscriber subscriber, MessageContent content, int number, long end)
            throws InterruptedException {
        Attempt attempt = send(subscriber, content, number, Duration.ofNanos(end - System.nanoTime()));
        subscriptions.note(content, number, subscriber, attempt);
        return attempt;
    }

    private Attempt send(Subscriber subscriber, MessageContent content, int number, Duration limit)
            throws InterruptedException {
        try {
            String endpoint = subscriber.endpoint();
            Map<String, String> headers = new LinkedHashMap<>(push.headers(
                    endpoint, (int) TIME_TO_LIVE.toSeconds(), topic(content), urgency(content.severity())));
            headers.put("x-nvrfleet-delivery", content.delivery().toString());
            byte[] body = push.encrypt(subscriber.keys(), payload(content));
            OutboundHttp.Answer answer = http.post(URI.create(endpoint), headers, body, number - 1, limit);
            return answer.status() == 404 || answer.status() == 410
                    ? new Attempt(Outcome.GONE, answer.status(), "the browser has ended its subscription", null)
                    : HttpVerdict.of(answer, clock.instant());
        } catch (OutboundHttp.RefusedAddressException e) {
            return Attempt.refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Attempt.retry("no answer: " + e.getMessage());
        } catch (TimeoutException e) {
            return Attempt.retry("no answer in time");
        } catch (RuntimeException e) {
            return Attempt.refused("it cannot be encrypted for the browser: " + e.getMessage());
        }
    }

    /** Of all browsers together. */
    private static Attempt verdict(List<Attempt> attempts, int before, int number) {
        long reached = before + count(attempts, Outcome.DELIVERED);
        long waiting = count(attempts, Outcome.RETRY);
        Attempt bad = attempts.stream()
                .filter(attempt -> attempt.outcome() != Outcome.DELIVERED)
                .findFirst()
                .orElse(null);
        if (waiting > 0 && (reached == 0 || number < ATTEMPTS_FOR_THE_REST)) {
            return attempts.stream()
                    .filter(attempt -> attempt.outcome() == Outcome.RETRY)
                    .findFirst()
                    .orElseThrow();
        }
        String error = bad == null
                ? null
                : (count(attempts, Outcome.REFUSED) + count(attempts, Outcome.GONE) + waiting)
                        + " of the browsers did not get it: " + bad.error();
        if (reached > 0) {
            Integer status = bad == null
                    ? attempts.isEmpty() ? null : attempts.getFirst().status()
                    : bad.status();
            return new Attempt(Outcome.DELIVERED, status, error, null);
        }
        return new Attempt(
                Outcome.REFUSED,
                bad == null ? null : bad.status(),
                error == null ? "no browser is told by this channel" : error,
                null);
    }

    private static long count(List<Attempt> attempts, Outcome outcome) {
        return attempts.stream().filter(attempt -> attempt.outcome() == outcome).count();
    }

    /** What the service worker shows; far less than the 4 KB that push services take. */
    private static String payload(MessageContent content) {
        MessageContent.Line worst = content.lines().getFirst();
        Alert only = only(content);
        String more = MessageText.more(content, 1);
        String body = MessageText.oneLine(MessageText.detail(worst) + (more.isEmpty() ? "" : " " + more), LONGEST_BODY);
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("title", MessageText.oneLine(content.title(), LONGEST_TITLE));
        payload.put("body", body);
        payload.put("url", only == null ? PageLinks.path() : PageLinks.path(only));
        payload.put("tag", only == null ? "delivery-" + content.delivery() : "alert-" + only.id());
        payload.put("severity", content.severity());
        payload.put("delivery", content.delivery());
        return MessageJson.write(payload);
    }

    private static @Nullable Alert only(MessageContent content) {
        Alert first = content.lines().getFirst().alert();
        return content.all() == 1 && first.id() != TestMessage.ALERT ? first : null;
    }

    /** At most 32 characters of base64url (RFC 8030). */
    private static @Nullable String topic(MessageContent content) {
        Alert only = only(content);
        return only == null ? null : "alert-" + only.id();
    }

    private static Urgency urgency(Severity severity) {
        return switch (severity) {
            case INFO -> Urgency.Low;
            case WARNING -> Urgency.Normal;
            case CRITICAL -> Urgency.High;
        };
    }
}
