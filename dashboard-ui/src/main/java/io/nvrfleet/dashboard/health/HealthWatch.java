package io.nvrfleet.dashboard.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.dashboard.EntityTags;
import io.nvrfleet.dashboard.config.DashboardConfig;
import io.nvrfleet.dashboard.config.ServiceAddress;
import io.nvrfleet.dashboard.health.SystemHealth.ServiceHealth;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks every service again and again how it is, each for itself: one that hangs delays no other. All replicas of a service are
 * asked at once, so a check takes two time-outs at most, one for names and one for answers, and the next one begins a pause
 * after it.
 *
 * <p>Everything here happens on one event loop; callers read {@link #latest}, which was made once for all of them.
 */
@Singleton
class HealthWatch {
    /** Counter, labels {@code service}, {@code outcome} = ok or the reason why not: checks of services. */
    static final String CHECKS = "nvrfleet.dashboard.health.checks";

    /** Until a service is well it is asked more often, so that people soon see that it is. */
    private static final Duration WHILE_NOT_OK = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(HealthWatch.class);

    private final Vertx vertx;
    private final ReplicaClient client;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final DashboardConfig.Health config;
    private final List<Watched> services;
    private volatile Latest latest;
    private volatile boolean stopped;

    /**
     * An answer, made once for all who ask.
     *
     * @param json as it is sent
     * @param entityTag of it, without quotes
     */
    record Latest(String json, String entityTag) {}

    /** A service: where it is, and what was found last. */
    private static final class Watched {
        private final List<URI> urls;
        private Future<List<Replica>> resolving;
        private List<Replica> replicas;
        private ServiceHealth health;
        private @Nullable Instant checkedAt;

        Watched(String name, List<URI> urls) {
            this.urls = urls;
            this.replicas = urls.stream().map(Replica::unresolved).toList();
            this.resolving = Future.succeededFuture(replicas);
            this.health = ServiceHealth.unknown(name);
        }
    }

    HealthWatch(Vertx vertx, ReplicaClient client, ObjectMapper json, MeterRegistry meters, DashboardConfig config) {
        this.vertx = vertx;
        this.client = client;
        this.json = json;
        this.meters = meters;
        this.config = config.health();
        this.services = watched(config.services().orElse(List.of()));
        this.latest = answer(json, services);
    }

    private static List<Watched> watched(List<ServiceAddress> addresses) {
        return addresses.stream()
                .collect(Collectors.groupingBy(
                        ServiceAddress::service,
                        LinkedHashMap::new,
                        Collectors.mapping(ServiceAddress::url, Collectors.toList())))
                .entrySet()
                .stream()
                .map(service -> new Watched(service.getKey(), service.getValue()))
                .toList();
    }

    void start(@Observes StartupEvent started) {
        vertx.getOrCreateContext().runOnContext(begin -> services.forEach(this::check));
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    /** What is told at this moment. */
    Latest latest() {
        return latest;
    }

    private void check(Watched service) {
        if (stopped) {
            return;
        }
        Instant begin = now();
        resolve(service)
                .compose(this::ask)
                .map(answers -> Assessment.of(answers, service.health, now()))
                .map(health -> {
                    checked(service, health, begin);
                    return health;
                })
                .onFailure(defect -> {
                    if (!stopped) {
                        LOG.errorf(defect, "%s cannot be checked", service.health.name());
                    }
                })
                .onComplete(done -> vertx.setTimer(pause(service).toMillis(), again -> check(service)));
    }

    private Duration pause(Watched service) {
        boolean often =
                service.health.status() != Condition.OK && config.interval().compareTo(WHILE_NOT_OK) > 0;
        return often ? WHILE_NOT_OK : config.interval();
    }

    /** While the resolver takes its time, what it said last counts, and it is not asked a second time. */
    private Future<List<Replica>> resolve(Watched service) {
        if (service.resolving.isComplete()) {
            service.resolving = vertx.executeBlocking(() -> Replica.of(service.urls), false);
        }
        return service.resolving
                .timeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(found -> service.replicas = found)
                .otherwise(late -> service.replicas);
    }

    private Future<Map<String, Answer>> ask(List<Replica> replicas) {
        Map<String, Future<Answer>> asked = new HashMap<>();
        replicas.forEach(replica -> asked.put(replica.address(), client.ask(replica)));
        return Future.join(List.copyOf(asked.values())).map(all -> {
            Map<String, Answer> answers = new HashMap<>();
            asked.forEach((address, answer) -> answers.put(address, answer.result()));
            return answers;
        });
    }

    private void checked(Watched service, ServiceHealth health, Instant begin) {
        String outcome = outcome(health);
        if (!outcome.equals(outcome(service.health))) {
            LOG.infof("%s: %s", health.name(), outcome);
        }
        meters.counter(CHECKS, "service", health.name(), "outcome", outcome).increment();
        service.health = health;
        service.checkedAt = begin;
        latest = answer(json, services);
    }

    private static String outcome(ServiceHealth health) {
        return (health.reason() == null ? health.status() : health.reason())
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private static Latest answer(ObjectMapper json, List<Watched> services) {
        boolean all = services.stream().allMatch(service -> service.checkedAt != null);
        Instant oldest = services.stream()
                .flatMap(service -> Stream.ofNullable(service.checkedAt))
                .filter(checked -> all)
                .min(Instant::compareTo)
                .orElse(null);
        SystemHealth system =
                Assessment.of(services.stream().map(service -> service.health).toList(), oldest);
        try {
            String text = json.writeValueAsString(system);
            return new Latest(text, EntityTags.of(text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + system, e);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
