package io.nvrfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AgentCliTest {
    private final TestGateway gateway = new TestGateway();
    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldRunAFleetForATime_whenTheServerTakesIt(@TempDir Path dir) throws IOException {
        Path truth = dir.resolve("truth.json");
        // Time is all that ends it: long enough for a busy machine to connect three recorders.

        int exit = run(
                "simulate",
                "--nvrs=3",
                "--cameras=2",
                "--duration=20s",
                "--truth-file=" + truth,
                "--seed=1",
                "--metrics=1s",
                "--measure");

        assertThat(exit).as(errors.toString()).isZero();
        assertThat(gateway.messages("auth")).hasSize(3);
        assertThat(gateway.messages("metrics")).isNotEmpty();
        JsonObject counts = new JsonObject(Files.readString(truth)).getJsonObject("counts");
        assertThat(counts.getInteger("connected")).isEqualTo(3);
        assertThat(counts.getInteger("cameras_online")).isEqualTo(6);
    }

    @Test
    void shouldFail_whenNoRecorderWasEverAdmitted() {
        gateway.behave((socket, message) -> socket.close((short) 4500, "unknown hostname"));

        assertThat(run("simulate", "--nvrs=2", "--duration=5s")).isEqualTo(1);
        assertThat(gateway.messages("auth")).isNotEmpty();
    }

    @Test
    void shouldFailWithOneSentence_whenTheRegistryDoesNotAnswer() {
        assertThat(run("simulate", "--register")).isEqualTo(1);
        assertThat(errors.toString().lines()).hasSize(1);
        assertThat(errors.toString()).contains("HTTP status 404");
    }

    @Test
    void shouldFailWithOneSentence_whenAFileOrAPortCannotBeUsed() {
        assertThat(run("agent", "X", "--script=no-such-file")).isEqualTo(1);
        assertThat(run("simulate", "--nvrs=1", "--duration=1s", "--truth-file=no/such/dir/truth"))
                .isEqualTo(1);
        assertThat(run("simulate", "--nvrs=1", "--control=" + gateway.port())).isEqualTo(1);

        assertThat(errors.toString().lines())
                .hasSize(3)
                .satisfiesExactly(
                        script -> assertThat(script).isEqualTo("There is no no-such-file."),
                        truth -> assertThat(truth).startsWith("There is no no/such/dir/"),
                        port -> assertThat(port).startsWith("The port cannot be opened"));
    }

    @Test
    void shouldBeWrongUsage_whenThereIsNoCommandOrANonsensicalOne() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("agent")).isEqualTo(2);
        assertThat(run("agent", "two words")).isEqualTo(2);
        assertThat(run("agent", "X", "--script=a", "--churn=1%")).isEqualTo(2);
        assertThat(run("agent", "X", "--metrics=30s")).isEqualTo(2);
        assertThat(run("agent", "X", "--metrics=30s", "--at=192.168.0.101")).isEqualTo(2);
        assertThat(run("agent", "X", "--metrics=30s", "--at=192.168.0.101:70000"))
                .isEqualTo(2);
        assertThat(run("agent", "X", "--cameras=1", "--at=192.168.0.101:554", "--at=192.168.0.102:554"))
                .isEqualTo(2);
        assertThat(run("simulate", "--metrics=0s")).isEqualTo(2);
        assertThat(run("simulate", "--nvrs=0")).isEqualTo(2);
        assertThat(run("simulate", "--churn=much")).isEqualTo(2);
        assertThat(run("simulate", "--outage=60s..5s")).isEqualTo(2);
        assertThat(errors.toString()).contains("Try: ./fleet simulate --help");
    }

    @Test
    void shouldExplainItself_whenAskedForHelp() {
        for (String command : new String[] {"agent", "simulate", "watch"}) {
            assertThat(run(command, "--help")).isZero();
            assertThat(output.toString()).contains("Usage: fleet " + command).contains("--url");
        }
    }

    private int run(String... args) {
        CommandLine command = AgentCli.commandLine();
        command.setErr(new PrintWriter(errors, true));
        command.setOut(new PrintWriter(output, true));
        String[] all = args;
        if (args.length > 0 && args[0].equals("simulate")) {
            all = Arrays.copyOf(args, args.length + 1);
            all[args.length] = "--url=http://127.0.0.1:" + gateway.port();
        }
        return command.execute(all);
    }
}
