package io.nvrfleet.agent.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.agent.cli.ServerOptions;
import io.nvrfleet.agent.cli.StopSignal;
import io.nvrfleet.agent.cli.Terminal;
import io.nvrfleet.agent.cli.Words;
import io.nvrfleet.agent.link.LinkState;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.Sockets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watch}: the dashboard's stream in the terminal. */
@Command(
        name = "watch",
        description = "Shows every change of a recorder or camera as a dashboard hears it, until Ctrl-C.")
public final class WatchCommand implements Callable<Integer> {
    private static final Duration TICK = Duration.ofSeconds(1);

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--json", description = "The messages as they come, one a line.")
    private boolean json;

    @Option(names = "--batch", description = "Ask the server to send updates in batches, and show each of them.")
    private boolean batch;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.standard();
        try (StopSignal stop = StopSignal.install();
                Loop loop = new Loop()) {
            Sockets sockets =
                    new Sockets(loop, server.url(), 1, server.linkSettings().connectTimeout());
            DashboardClient client = loop.ask(() -> {
                DashboardClient dashboard = new DashboardClient(
                        loop,
                        sockets,
                        server.linkSettings(),
                        RandomGenerator.getDefault(),
                        batch,
                        new Printer(terminal, json));
                dashboard.link().connect();
                return dashboard;
            });
            if (terminal.isInteractive()) {
                System.err.println("Connecting to " + server.url() + " ...");
            }
            while (!stop.await(TICK) && !terminal.isGone()) {
                // The event loop does the work.
            }
            loop.run(() -> client.link().close());
            return ExitCode.OK;
        }
    }

    private record Printer(Terminal terminal, boolean json, UpdateText text) implements DashboardClient.Viewer {
        Printer(Terminal terminal, boolean json) {
            this(terminal, json, new UpdateText(terminal));
        }

        @Override
        public void update(JsonNode message) {
            terminal.line(json ? message.toString() : text.of(message));
        }

        @Override
        public void changed(LinkState before, LinkState now) {
            if (now instanceof LinkState.Waiting waiting) {
                // Not on standard output: what is piped away are updates and nothing else.
                System.err.println(Words.of(waiting, "this dashboard"));
            }
        }
    }
}
