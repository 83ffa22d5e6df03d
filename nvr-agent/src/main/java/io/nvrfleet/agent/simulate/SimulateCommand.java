package io.nvrfleet.agent.simulate;

import io.nvrfleet.agent.churn.ChurnDriver;
import io.nvrfleet.agent.churn.ChurnModel;
import io.nvrfleet.agent.churn.ChurnModel.ChurnSettings;
import io.nvrfleet.agent.cli.ServerOptions;
import io.nvrfleet.agent.cli.StopSignal;
import io.nvrfleet.agent.cli.Terminal;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.Sockets;
import io.nvrfleet.agent.simulate.GroundTruth.Counts;
import io.nvrfleet.agent.watch.DashboardClient;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code simulate}: a whole fleet in one process. */
@Command(
        name = "simulate",
        description = "A fleet of recorders in one process, with cameras that fail and recorders that drop.")
public final class SimulateCommand implements Callable<Integer> {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration TICK_IN_A_FILE = Duration.ofSeconds(10);
    private static final Duration LATER_IN_A_FILE = Duration.ofMinutes(1);

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private SimulateOptions options = new SimulateOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        FleetPlan plan = options.plan();
        ChurnSettings churn = options.churn();
        MetricsPlan metrics = options.metrics();
        Terminal terminal = Terminal.standard();
        if (options.register()) {
            new Registration(server.url(), terminal).register(plan);
        }
        try (StopSignal stop = StopSignal.install();
                Loop loop = new Loop()) {
            Sockets sockets = new Sockets(
                    loop, server.url(), plan.nvrs(), server.linkSettings().connectTimeout());
            Random random = options.seed() == null ? new Random() : new Random(options.seed());
            DelayMeter meter = options.measure() ? new DelayMeter(System::nanoTime) : null;
            Fleet fleet = loop.ask(() -> new Fleet(
                    plan,
                    loop,
                    sockets,
                    server.linkSettings(),
                    new Random(random.nextLong()),
                    new FleetCounts(meter),
                    metrics));
            ChurnModel model = new ChurnModel(new Random(random.nextLong()), churn, plan.nvrs(), plan.cameras());
            ChurnDriver driver = new ChurnDriver(loop, model, fleet::inject);
            openControl(loop, new ControlServer(fleet, driver), terminal);
            if (meter != null) {
                watch(loop, sockets, meter);
            }
            loop.run(() -> {
                fleet.connect(options.connectRate());
                driver.start();
            });
            return report(run(loop, fleet, terminal, stop), loop, fleet, meter, terminal);
        }
    }

    private void openControl(Loop loop, ControlServer control, Terminal terminal) {
        Integer port = options.control();
        if (port != null) {
            HttpServer http = loop.ask(() -> control.listen(loop, port))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            terminal.line("Control: http://127.0.0.1:" + http.actualPort());
        }
    }

    private void watch(Loop loop, Sockets sockets, DelayMeter meter) {
        loop.run(() -> new DashboardClient(
                        loop, sockets, server.linkSettings(), RandomGenerator.getDefault(), false, meter)
                .link()
                .connect());
    }

    /** Until the duration is over or a signal comes; returns how long that was. */
    private Duration run(Loop loop, Fleet fleet, Terminal terminal, StopSignal stop)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Optional<GroundTruthFile> file = options.truthFile();
        long end =
                options.duration() == null ? Long.MAX_VALUE : options.duration().toNanos();
        long shownAt = Long.MIN_VALUE / 2;
        long elapsed = 0;
        boolean stopped = false;
        while (!stopped && elapsed < end) {
            if (elapsed - shownAt >= progressPeriod(terminal, elapsed).toNanos()) {
                shownAt = elapsed;
                Counts counts = loop.ask(() -> GroundTruth.countsOf(fleet));
                terminal.progress(Progress.line(Duration.ofNanos(elapsed), counts));
            }
            if (file.isPresent()) {
                file.get().write(loop.ask(() -> GroundTruth.of(fleet)));
            }
            stopped = stop.await(Duration.ofNanos(Math.min(TICK.toNanos(), end - elapsed)));
            elapsed = System.nanoTime() - begin;
        }
        if (file.isPresent()) {
            file.get().write(loop.ask(() -> GroundTruth.of(fleet)));
        }
        return Duration.ofNanos(elapsed);
    }

    /** Every second for somebody who looks; a log file gets less, and little once the fleet has settled. */
    private static Duration progressPeriod(Terminal terminal, long elapsed) {
        if (terminal.isInteractive()) {
            return TICK;
        }
        return elapsed < LATER_IN_A_FILE.toNanos() ? TICK_IN_A_FILE : LATER_IN_A_FILE;
    }

    private static int report(Duration elapsed, Loop loop, Fleet fleet, @Nullable DelayMeter meter, Terminal terminal) {
        Counts counts = loop.ask(() -> GroundTruth.countsOf(fleet));
        loop.ask(() -> Progress.summary(elapsed, counts, fleet.counts())).forEach(terminal::line);
        if (meter != null) {
            terminal.line(loop.ask(meter::result)
                    .map(result -> "Report to dashboard: " + result + ".")
                    .orElse("Report to dashboard: no camera changed."));
        }
        loop.ask(fleet::close)
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, 5, TimeUnit.SECONDS)
                .join();
        return counts.admitted() == 0 ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
