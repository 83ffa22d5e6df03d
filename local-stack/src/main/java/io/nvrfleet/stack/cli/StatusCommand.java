package io.nvrfleet.stack.cli;

import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.Readiness;
import io.nvrfleet.stack.up.Service;
import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackLock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet status}: what runs, where, and how much memory it takes. */
@Command(
        name = "status",
        description = "Shows what runs. Exit code 0: all is up and well, 1: something is not, 3: nothing runs.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onOutput();
        if (!StackLock.isTaken(data.directory())) {
            progress.plain("NVR Fleet does not run here (" + data.directory().path() + ").");
            return 3;
        }
        progress.plain(progress.bold(row("COMPONENT", "STATE", "PID", "ADDRESS", "MEMORY", "UP")));
        List<RunRecord> all = data.directory().runs().all();
        boolean allUp = true;
        long sum = 0;
        for (RunRecord entry : all) {
            Optional<ProcessHandle> process = entry.process().handle();
            String state = state(entry, process);
            long memory = process.map(p -> Memory.proportionalMib(p.pid())).orElse(0L);
            allUp &= !state.equals("down") && !state.equals("not ready");
            sum += memory;
            progress.plain(row(
                    entry.name(),
                    state,
                    process.map(p -> Long.toString(p.pid())).orElse("-"),
                    entry.address(),
                    memory + " MiB",
                    process.flatMap(p -> p.info().startInstant())
                            .map(StatusCommand::since)
                            .orElse("-")));
        }
        progress.plain(row("together", "", "", "", sum + " MiB", ""));
        String health = health(progress, all);
        hints(progress, all);
        return allUp && health.equals(SystemHealth.OK) ? 0 : 1;
    }

    /** What the services themselves say, which is more than whether they are ready. */
    private static String health(Progress progress, List<RunRecord> all) {
        Optional<String> front = all.stream()
                .filter(entry -> entry.name().equals(Stack.LAUNCHER))
                .map(RunRecord::address)
                .findFirst();
        String health = front.flatMap(SystemHealth::read).orElse("no answer");
        progress.plain("health    " + health + "   " + front.orElse("") + SystemHealth.PATH);
        return health;
    }

    /** How to look behind the curtain with other people's tools. */
    private void hints(Progress progress, List<RunRecord> all) {
        for (RunRecord entry : all) {
            switch (entry.name()) {
                case "kafka" ->
                    progress.plain("events    kcat -b " + entry.address()
                            + " -t nvr.events.v1 -C -o beginning -f '%k %h %s\\n'");
                case "postgres" ->
                    progress.plain("database  psql postgresql://fleet_reader@" + entry.address()
                            + "/nvrfleet   (its password is in "
                            + data.directory().secrets() + ")");
                case Stack.PROMETHEUS ->
                    progress.plain("metrics   http://" + entry.address()
                            + "   (Prometheus: what services tell, which alert rules fire)");
                case "mediamtx" ->
                    progress.plain("video     http://" + entry.address()
                            + "/demo/clock   (a test picture on MediaMTX's own page)");
                default -> {}
            }
        }
    }

    private static String state(RunRecord entry, Optional<ProcessHandle> process) {
        if (process.isEmpty()) {
            return "down";
        }
        if (Service.ALL.stream().noneMatch(service -> service.isNameOfProcess(entry.name()))) {
            return "running";
        }
        return Readiness.ofService(entry.address()) ? "ready" : "not ready";
    }

    private static String since(Instant start) {
        Duration up = Duration.between(start, Instant.now());
        return String.format(Locale.ROOT, "%d:%02d:%02d", up.toHours(), up.toMinutesPart(), up.toSecondsPart());
    }

    private static String row(Object... columns) {
        return String.format(Locale.ROOT, "%-20s %-10s %8s  %-22s %8s %10s", columns)
                .stripTrailing();
    }
}
