package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestServers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gateway that stands still (SIGSTOP) for longer than all of its deadlines, and goes on. */
class StallIT {
    /** Longer than a busy machine needs to answer a ping: who is there must not be cut. */
    private static final Duration PEER_TIMEOUT = Duration.ofSeconds(20);

    /** Longer than that. */
    private static final Duration STALL = Duration.ofSeconds(23);

    private static final String STALLS = "nvrfleet_gateway_stalls_total";

    private final KafkaSide kafka = KafkaSide.get();

    @Test
    void shouldCutNobodyAndStealNothing_whenItStoodStill() throws Exception {
        List.of("patient", "vanished", "elsewhere", "half-open", "queued")
                .forEach(hostname -> kafka.register("stall-" + hostname, hostname));
        Map<String, String> settings = GatewaySettings.with(TestServers.bootstrapServers());
        settings.put("gateway.peer-timeout", PEER_TIMEOUT.toSeconds() + "s");
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            process.awaitReady();
            URI socket = process.http().uri("/ws");
            try (WsClient patient = WsClient.agent(socket, "stall-patient");
                    WsClient vanished = WsClient.agent(socket, "stall-vanished");
                    WsClient elsewhere = WsClient.agent(socket, "stall-elsewhere");
                    RawSocket halfOpen = RawSocket.agent(socket, "stall-half-open")) {
                kafka.awaitConnects("stall-patient", "stall-vanished", "stall-elsewhere", "stall-half-open");
                double stallsBefore = process.http().meter(STALLS);

                halfOpen.fallSilent();
                process.pause();
                SessionId lost = kafka.eventsOf("stall-elsewhere", NvrConnected.class)
                        .getFirst()
                        .sessionId();
                vanished.abort();
                halfOpen.sendText("{\"type\":\"heartbeat\"}");
                kafka.command(new NvrSessionSuperseded("stall-elsewhere", lost, new SessionId("gw-other", 1)));
                RawSocket.knock(socket, "stall-queued").close();
                long stalled = System.nanoTime();
                await().pollDelay(STALL).until(() -> System.nanoTime() - stalled >= STALL.toNanos());
                Instant resumed = Instant.now();
                process.resume();

                assertThat(elsewhere.awaitCloseCode()).isEqualTo(4001);
                await().until(() -> endOf("stall-vanished") == DisconnectCause.CONNECTION_LOST);
                await().until(() -> endOf("stall-half-open") == DisconnectCause.PING_TIMEOUT);
                int heartbeats =
                        kafka.eventsOf("stall-patient", NvrHeartbeat.class).size();
                await("renewals after the stall")
                        .until(() -> patient.isClosed()
                                || kafka.eventsOf("stall-patient", NvrHeartbeat.class)
                                                .size()
                                        >= heartbeats + 2);
                assertThat(patient.isClosed()).as("its deadlines began anew").isFalse();
                assertThat(kafka.eventsOf("stall-patient", NvrConnected.class)).hasSize(1);
                assertThat(kafka.eventsOf("stall-half-open", resumed))
                        .as("what it said into the stall proves nothing")
                        .singleElement()
                        .isInstanceOf(NvrDisconnected.class);
                assertThat(kafka.eventsOf("stall-vanished", resumed))
                        .singleElement()
                        .isInstanceOf(NvrDisconnected.class);
                assertThat(kafka.eventsOf("stall-queued"))
                        .as("its socket was closed before anybody read it")
                        .isEmpty();
                assertThat(process.http().meter(STALLS)).isGreaterThan(stallsBefore);
            }
        }
    }

    private DisconnectCause endOf(String hostname) {
        List<NvrEvent.OfSession> events = kafka.eventsOf(hostname);
        return events.getLast() instanceof NvrDisconnected end ? end.cause() : DisconnectCause.CLIENT_CLOSED;
    }
}
