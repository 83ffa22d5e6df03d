package io.nvrfleet.agent.recorder;

import static io.nvrfleet.agent.recorder.RecorderBench.HOSTNAME;
import static io.nvrfleet.agent.recorder.RecorderBench.SCALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.agent.TestGateway;
import io.nvrfleet.agent.link.Ending;
import io.nvrfleet.agent.link.LinkSettings;
import io.nvrfleet.agent.link.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a recorder's connection ends, and when it comes back. */
class RecorderReturnTest {
    private final RecorderBench bench = new RecorderBench(true);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldComeBackSoon_whenTheGatewayDrains() {
        bench.connect();
        await().until(bench::isAccepted);

        bench.gateway.closeLatest(4000, "draining");

        await().until(() -> bench.gateway.messages("auth").size() == 2);
        assertThat(bench.endings).containsExactly(new Ending(Verdict.DRAINING, 4000, "closed with 4000: draining"));
    }

    @Test
    void shouldComeBackWhenTold_whenTheGatewayLetsNobodyIn() {
        bench.gateway.refuseUpgrades(3);

        bench.connect();

        await().until(bench::isAccepted);
        assertThat(bench.endings)
                .extracting(Ending::verdict)
                .containsOnly(Verdict.BUSY)
                .hasSize(3);
        assertThat(bench.waits)
                .as("2 s as told, and up to 1 s more, never doubled")
                .allSatisfy(wait -> assertThat(wait).isBetween(seconds(2 * SCALE), seconds(3 * SCALE)));
    }

    @Test
    void shouldStepBackFurtherEachTime_whenItIsSuperseded() {
        bench.gateway.behave((socket, message) -> socket.close((short) 4001, "superseded"));

        bench.connect();

        await().until(() -> bench.waits.size() >= 4);
        assertThat(bench.waits.get(3)).isBetween(seconds(8 * SCALE), seconds(24 * SCALE));
    }

    @Test
    void shouldWaitLong_whenTheHostnameIsUnknown() {
        bench.gateway.behave((socket, message) -> socket.close((short) 4500, "unknown hostname"));

        bench.connect();

        await().until(() -> bench.waits.size() >= 2);
        assertThat(bench.waits.get(0)).isBetween(seconds(30 * SCALE), seconds(60 * SCALE));
        assertThat(bench.waits.get(1)).isBetween(seconds(60 * SCALE), seconds(120 * SCALE));
        assertThat(bench.endings.getFirst().verdict()).isEqualTo(Verdict.UNKNOWN_HOSTNAME);
    }

    @Test
    void shouldComeBack_whenConnectionsBreak() {
        bench.connect();
        await().until(bench::isAccepted);

        bench.loop.run(() -> bench.gateway.sockets().getLast().close());

        await().until(() -> bench.gateway.messages("auth").size() == 2 && bench.isAccepted());
    }

    @Test
    void shouldComeBack_whenTheConnectionIsGoneAtOnce() {
        bench.connect();
        await().until(bench::isAccepted);

        bench.gateway.breakLatest();

        await().until(() -> bench.gateway.messages("auth").size() == 2 && bench.isAccepted());
    }

    @Test
    void shouldKeepTryingAndComeBack_whenTheServerWasDown() {
        int port = bench.gateway.port();
        bench.connect();
        await().until(bench::isAccepted);
        bench.gateway.close();
        await().until(() ->
                bench.endings.stream().anyMatch(ending -> ending.words().startsWith("nothing answers at")));

        try (TestGateway again = new TestGateway(port)) {
            await().until(() -> again.messages("auth").size() == 1 && bench.isAccepted());
        }
    }

    @Test
    void shouldGiveUpTheConnection_whenTheServerDoesNotAnswerTheFirstMessage() {
        try (RecorderBench hasty = bench(settings(seconds(0.5), seconds(0.5), seconds(60), seconds(60)))) {
            hasty.gateway.behave((socket, message) -> {});

            hasty.connect();

            await().until(() -> hasty.endings.contains(
                    new Ending(Verdict.RETRY, Ending.NO_CODE, "the server did not answer the first message")));
            await().until(() -> hasty.gateway.messages("auth").size() >= 2);
        }
    }

    @Test
    void shouldGiveUpTheConnection_whenTheServerHangs() {
        try (RecorderBench hasty = bench(settings(seconds(60), seconds(0.5), seconds(1.5), seconds(60)))) {
            hasty.connect();
            await().until(hasty::isAccepted);

            hasty.gateway.hang();

            await().until(() ->
                    hasty.endings.stream().anyMatch(ending -> ending.words().startsWith("the server has been silent")));
        }
    }

    @Test
    void shouldStayConnected_whenTheServerOnlyAnswersPings() {
        // Many pings for each silence that would be too long: a slow answer to some of them changes nothing.
        try (RecorderBench hasty = bench(settings(seconds(60), seconds(0.2), seconds(3), seconds(60)))) {
            hasty.connect();
            await().until(hasty::isAccepted);

            await().during(seconds(4)).until(hasty::isAccepted);
            assertThat(hasty.gateway.sockets()).hasSize(1);
        }
    }

    @Test
    void shouldStepBackFurther_whenItIsAdmittedAndDroppedAgainAndAgain() {
        bench.gateway.behave((socket, message) -> {
            socket.writeTextMessage(TestGateway.authOk(HOSTNAME, 60_000));
            socket.close((short) 1011, "out of order");
        });

        bench.connect();

        await().until(() -> bench.waits.stream().anyMatch(wait -> wait.compareTo(seconds(4 * SCALE)) > 0));
    }

    @Test
    void shouldForgetFailures_whenItIsAdmittedAndStable() {
        // The link looks every tenth of a second whether it is stable.
        try (RecorderBench soon = bench(settings(seconds(60), seconds(0.5), seconds(60), seconds(0.2)))) {
            soon.gateway.behave((socket, message) -> socket.close((short) 4001, "superseded"));
            soon.connect();
            await().until(() -> soon.waits.size() >= 3);
            soon.gateway.behave(TestGateway.WELCOMING);
            await().until(soon::isAccepted);
            await().during(seconds(1)).until(soon::isAccepted);
            int before = soon.waits.size();

            soon.gateway.closeLatest(4001, "superseded");

            await().until(() -> soon.waits.size() > before);
            assertThat(soon.waits.get(before)).isLessThanOrEqualTo(seconds(3 * SCALE));
        }
    }

    @Test
    void shouldNoticeOnResume_whenTheServerCutItWhileItWasSilent() {
        bench.connect();
        await().until(bench::isAccepted);
        bench.silence();

        bench.gateway.closeLatest(1001, "too silent");
        bench.loop.run(() -> bench.recorder.link().resume());

        await().until(() -> bench.gateway.messages("auth").size() == 2 && bench.isAccepted());
    }

    private static RecorderBench bench(LinkSettings settings) {
        return new RecorderBench(true, settings);
    }

    private static LinkSettings settings(Duration accept, Duration ping, Duration silent, Duration stable) {
        return new LinkSettings(TestGateway.PATIENT.connectTimeout(), accept, ping, silent, stable, SCALE);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
