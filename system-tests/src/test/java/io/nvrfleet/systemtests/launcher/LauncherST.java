package io.nvrfleet.systemtests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.systemtests.Endings;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.FleetCommand;
import io.nvrfleet.systemtests.stack.FreePort;
import io.nvrfleet.systemtests.stack.LocalStack;
import io.nvrfleet.systemtests.stack.TemporaryDirectory;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The launcher's own life, on stacks of its own. */
@Tag("own-stack")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class LauncherST {
    private static final Duration STOP = Duration.ofMinutes(2);

    @Test
    void shouldShowLogRefuseAndStopWithoutATrace_whenAStackRuns() {
        try (LocalStack stack = LocalStack.start(1, line -> {}, "--demo", "5")) {
            String data = stack.data().toString();

            Waiting.atMost(STOP).untilAsserted(() -> assertThat(
                            stack.rest().get("/api/nvrs?status=online").items())
                    .hasSize(5));

            // Who is asked and busy for two seconds is not ready.
            FleetCommand status = Objects.requireNonNull(Waiting.atMost(STOP)
                    .until(
                            () -> FleetCommand.run("status", "--no-build", "--data", data),
                            asked -> asked.awaitExit(STOP) == 0));
            assertThat(status.output())
                    .contains(
                            "postgres",
                            "kafka",
                            "device-registry",
                            "nvr-gateway",
                            "camera-sync",
                            "ingestion-service",
                            "dashboard-ui",
                            "ready")
                    .doesNotContain("not ready", "down");

            FleetCommand logs = FleetCommand.run("logs", "--no-build", "nvr-gateway", "--data", data);
            assertThat(logs.awaitExit(STOP)).isZero();
            assertThat(logs.output()).contains("nvr-gateway");

            FleetCommand second =
                    FleetCommand.run("up", "--no-build", "--port", Integer.toString(FreePort.find()), "--data", data);
            assertThat(second.awaitExit(STOP)).isNotZero();
            assertThat(second.lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("already runs", stack.address().toString());

            List<ProcessHandle> family = stack.family();
            assertThat(family).hasSizeGreaterThan(4);
            stack.launcher().terminate();

            assertThat(stack.launcher().awaitExit(STOP)).isEqualTo(143);
            assertThat(stack.launcher().output()).contains("is running: " + stack.address(), "is stopped");
            Waiting.soon().untilAsserted(() -> assertThat(family).noneMatch(ProcessHandle::isAlive));
            assertThat(FleetCommand.run("status", "--no-build", "--data", data).awaitExit(STOP))
                    .isEqualTo(3);
        }
    }

    @Test
    void shouldStartAgainWithItsData_whenTheLauncherWasKilled() {
        try (LocalStack first = LocalStack.start(1, line -> {});
                Endings ending = new Endings()) {
            first.inventory().register("ST-Survivor", "CAM-001");
            List<ProcessHandle> family = first.family();
            ending.add(() -> FleetCommand.endForcibly(family));

            first.launcher().kill();
            assertThat(first.launcher().awaitExit(STOP)).isEqualTo(137);
            try (LocalStack second = first.startAgain(line -> {})) {
                assertThat(second.rest().get("/api/nvrs?q=ST-Survivor").items()).hasSize(1);
                Waiting.soon().untilAsserted(() -> assertThat(family).noneMatch(ProcessHandle::isAlive));

                String data = second.data().toString();
                assertThat(FleetCommand.run("down", "--no-build", "--data", data)
                                .awaitExit(STOP))
                        .isZero();
                second.launcher().awaitExit(STOP);
                assertThat(FleetCommand.run("reset", "--no-build", "--data", data)
                                .awaitExit(STOP))
                        .isZero();
                assertThat(second.data()).isEmptyDirectory();
            }
        }
    }

    @Test
    void shouldSayItInOneSentence_whenThePortIsTaken() throws IOException {
        try (TemporaryDirectory data = TemporaryDirectory.create();
                ServerSocket taken = FreePort.take()) {
            String port = Integer.toString(taken.getLocalPort());

            FleetCommand up = FleetCommand.run(
                    "up", "--no-build", "--port", port, "--data", data.path().toString());

            assertThat(up.awaitExit(STOP)).isNotZero();
            assertThat(up.output()).contains(port).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void shouldTellWhatIsThere_whenTheDoctorIsAsked() {
        FleetCommand doctor = FleetCommand.run("doctor");

        assertThat(doctor.output()).contains("JDK 25", "memory", "disk", "kcat");
        boolean allThere =
                doctor.lines().stream().noneMatch(line -> line.strip().startsWith("missing"));
        assertThat(doctor.awaitExit(STOP)).isEqualTo(allThere ? 0 : 1);
    }

    @Test
    void shouldExplainItself_whenACommandIsUnknown() {
        FleetCommand unknown = FleetCommand.run("fly");

        assertThat(unknown.awaitExit(STOP)).isNotZero();
        assertThat(unknown.output()).contains("fly", "./fleet up");
    }
}
