package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many agents that come at the same moment. {@code -Dstorm.agents=10000 -Dstorm.rate=1000} makes it a measurement.
 */
class StormIT {
    private static final int AGENTS = Integer.getInteger("storm.agents", 300);
    private static final int RATE = Integer.getInteger("storm.rate", 40);

    /** Fewer than are let in at once. */
    private static final int ESTABLISHED = 30;

    /** Keeps each of the established below what would be taken for a flood of pings. */
    private static final Duration PACE = Duration.ofMillis(20);

    private final KafkaSide kafka = KafkaSide.get();

    @Test
    void shouldDegradeNobodyWhoIsIn_whenAStormOfAgentsComes() throws Exception {
        List<String> established = names("calm-", ESTABLISHED);
        List<String> coming = names("storm-", AGENTS);
        kafka.registerAll(established);
        kafka.registerAll(coming);
        Map<String, String> settings = GatewaySettings.with(TestServers.bootstrapServers());
        settings.put("gateway.upgrades.rate-per-second", Integer.toString(RATE));
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            process.awaitReady();
            List<WsClient> agents = established.stream()
                    .map(hostname -> WsClient.agent(process.http().uri("/ws"), hostname))
                    .toList();
            RoundTrips before = new RoundTrips(agents);
            while (before.measureOnce() < 100) {
                // Once more.
            }
            long begin = System.nanoTime();
            RoundTrips meanwhile = new RoundTrips(agents);
            try (Storm storm = new Storm(process.http().uri("/ws"))) {
                storm.begin(coming);
                while (storm.admitted() < AGENTS && System.nanoTime() - begin < Waiting.LIMIT.toNanos()) {
                    meanwhile.measureOnce();
                }
                double seconds = (System.nanoTime() - begin) / 1e9;
                int heartbeats = heartbeats(established);
                await().until(() -> heartbeats(established) >= heartbeats + 2 * ESTABLISHED);
                double longestGap = longestGap(established);
                System.out.printf(
                        "storm of %d at %d/s: in after %.1f s, refused %d times; established: at most %.1f s between"
                                + " two renewals, round trip p50/p99 %s before, %s meanwhile%n",
                        AGENTS, RATE, seconds, storm.hints().size(), longestGap, before, meanwhile);
                process.http()
                        .get("/q/metrics")
                        .body()
                        .lines()
                        .filter(line -> line.matches("nvrfleet_gateway_(stalls|publish|connections|closes|up).*"))
                        .forEach(System.out::println);

                assertThat(storm.surprises()).isEmpty();
                assertThat(storm.admitted()).isEqualTo(AGENTS);
                assertThat(storm.hints())
                        .as("nobody waits for nothing: before each there are only those who are not in yet")
                        .isNotEmpty()
                        .allMatch(hint -> hint >= 1 && hint <= Math.ceilDiv(AGENTS, RATE));
                assertThat(agents).noneMatch(WsClient::isClosed);
                assertThat(longestGap).as("below a lease").isLessThan(35);
                assertThat(process.http().get("/q/metrics").body())
                        .contains("nvrfleet_gateway_upgrades_refused_total{reason=\"limit\"} "
                                + (double) storm.hints().size());
            }
        }
    }

    /** The longest time between two renewals of one of them in the log, in seconds. */
    private double longestGap(List<String> hostnames) {
        double longest = 0;
        for (String hostname : hostnames) {
            long[] times = kafka.recordsOf(hostname).stream()
                    .mapToLong(published -> published.message().timestamp())
                    .toArray();
            for (int i = 1; i < times.length; i++) {
                longest = Math.max(longest, (times[i] - times[i - 1]) / 1e3);
            }
        }
        return longest;
    }

    private int heartbeats(List<String> hostnames) {
        return hostnames.stream()
                .mapToInt(
                        hostname -> kafka.eventsOf(hostname, NvrHeartbeat.class).size())
                .sum();
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** Round trips of pings, of one agent after the other. */
    private static final class RoundTrips {
        private final List<WsClient> agents;
        private final List<Duration> measured = new ArrayList<>();

        RoundTrips(List<WsClient> agents) {
            this.agents = agents;
        }

        int measureOnce() {
            LockSupport.parkNanos(PACE.toNanos());
            measured.add(agents.get(measured.size() % agents.size()).roundTrip());
            return measured.size();
        }

        Duration p99() {
            return percentile(99);
        }

        private Duration percentile(int percent) {
            return measured.stream().sorted().toList().get(measured.size() * percent / 100);
        }

        @Override
        public String toString() {
            return "%.1f/%.1f ms".formatted(percentile(50).toNanos() / 1e6, p99().toNanos() / 1e6);
        }
    }
}
