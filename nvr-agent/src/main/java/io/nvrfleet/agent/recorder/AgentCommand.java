package io.nvrfleet.agent.recorder;

import io.nvrfleet.agent.churn.ChurnModel;
import io.nvrfleet.agent.churn.ChurnModel.ChurnSettings;
import io.nvrfleet.agent.cli.ServerOptions;
import io.nvrfleet.agent.cli.Share;
import io.nvrfleet.agent.cli.StopSignal;
import io.nvrfleet.agent.cli.Terminal;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.Sockets;
import io.nvrfleet.events.Hostnames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agent HOSTNAME}: one recorder in the terminal. */
@Command(
        name = "agent",
        description = "One recorder, in this terminal: connects, reports its cameras, and lets you switch them.",
        footer = {"", "While it runs, type help for what you can do."})
public final class AgentCommand implements Callable<Integer> {
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final int MOST_CAMERAS = 1_000;
    private static final Pattern PLACE = Pattern.compile("([^:\\s]+):(\\d{1,5})");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "HOSTNAME", description = "The recorder's hostname, as registered.")
    private String hostname = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--cameras",
            defaultValue = "8",
            paramLabel = "N",
            description = "How many cameras it has, CAM-001 and on (default: ${DEFAULT-VALUE}).")
    private int cameras;

    @Option(
            names = "--interval",
            defaultValue = "10s",
            paramLabel = "TIME",
            description = "Between heartbeats, where the server does not tell (default: ${DEFAULT-VALUE}).")
    private Duration interval = Duration.ofSeconds(10);

    @Option(
            names = "--no-report",
            description = "Send no systemStatus: the server then takes all cameras to be online.")
    private boolean silentAboutCameras;

    @Option(
            names = "--metrics",
            paramLabel = "TIME",
            description = "Measure the cameras that --at names so often, and send what was measured.")
    private @Nullable Duration metrics;

    @Option(
            names = "--at",
            paramLabel = "HOST:PORT",
            description =
                    "Where a real camera is, such as 192.168.0.101:554; the first is CAM-001's, the next CAM-002's. With --metrics"
                            + " the time that it takes to connect to it is measured; nothing is sent to it.")
    private List<String> at = new ArrayList<>();

    @ArgGroup
    private @Nullable ProbeChoice probeChoice;

    private static final class ProbeChoice {
        @Option(
                names = "--script",
                paramLabel = "FILE",
                description = "Cameras follow a script with lines such as '5s off CAM-003'.")
        private @Nullable Path script;

        @Option(
                names = "--churn",
                paramLabel = "RATE",
                converter = Share.Converter.class,
                description = "Cameras fail by chance, such as 10%%/min, and come back.")
        private @Nullable Share churn;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        List<ConnectTimes.Place> places = places();
        Terminal terminal = Terminal.standard();
        try (StopSignal stop = StopSignal.install();
                Loop loop = new Loop()) {
            SwitchProbe switches = new SwitchProbe(SystemStatus.allOnline(cameras));
            CameraProbe probe = probe(loop, switches);
            Sockets sockets =
                    new Sockets(loop, server.url(), 1, server.linkSettings().connectTimeout());
            AgentConsole console = new AgentConsole(terminal, server.url(), stop, probe == switches ? switches : null);
            Recorder recorder = loop.ask(() -> start(loop, sockets, probe, console, places));
            console.listen(System.in, loop, recorder);
            while (!stop.await(TICK)) {
                // The event loop does the work.
            }
            loop.ask(() -> recorder.link().close())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .completeOnTimeout(null, 2, TimeUnit.SECONDS)
                    .join();
            return CommandLine.ExitCode.OK;
        }
    }

    private Recorder start(
            Loop loop, Sockets sockets, CameraProbe probe, AgentConsole console, List<ConnectTimes.Place> places) {
        RecorderListener listener = metrics == null
                ? console
                : new MetricsSender(
                        console, loop, metrics, new ConnectTimes(loop, places), RandomGenerator.getDefault());
        Recorder recorder = new Recorder(
                new RecorderSettings(hostname, !silentAboutCameras, interval),
                probe,
                loop,
                sockets,
                server.linkSettings(),
                RandomGenerator.getDefault(),
                listener);
        recorder.link().connect();
        return recorder;
    }

    private CameraProbe probe(Loop loop, SwitchProbe switches) throws IOException {
        if (probeChoice != null && probeChoice.script != null) {
            return new ScriptedProbe(loop, Files.readAllLines(probeChoice.script), switches.found());
        }
        if (probeChoice != null && probeChoice.churn != null) {
            ChurnSettings churn =
                    new ChurnSettings(probeChoice.churn, Share.NONE, Duration.ofSeconds(5), Duration.ofSeconds(60));
            return new RandomProbe(
                    loop, new ChurnModel(RandomGenerator.getDefault(), churn, 1, cameras), switches.found());
        }
        return switches;
    }

    private void check() {
        if (!Hostnames.isValid(hostname)) {
            throw usage("'" + hostname + "' is no hostname: letters, digits, '.', '_' and '-', at most 253.");
        }
        if (cameras < 0 || cameras > MOST_CAMERAS) {
            throw usage("--cameras is between 0 and " + MOST_CAMERAS + ".");
        }
        if (interval.isZero()) {
            throw usage("--interval must be above 0.");
        }
        checkMetrics();
    }

    private void checkMetrics() {
        if (metrics != null && metrics.isZero()) {
            throw usage("--metrics must be above 0.");
        }
        if (metrics != null && at.isEmpty()) {
            throw usage("--metrics measures real cameras: say with --at HOST:PORT where they are.");
        }
        if (at.size() > cameras) {
            throw usage("--at names more cameras than the recorder has.");
        }
    }

    private List<ConnectTimes.Place> places() {
        List<ConnectTimes.Place> places = new ArrayList<>();
        for (String place : at) {
            Matcher matcher = PLACE.matcher(place);
            int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
            if (port < 1 || port > 65_535) {
                throw usage("'" + place + "' is no place such as 192.168.0.101:554.");
            }
            places.add(new ConnectTimes.Place(SystemStatus.cameraName(places.size() + 1), matcher.group(1), port));
        }
        return places;
    }

    private ParameterException usage(String words) {
        return new ParameterException(spec.commandLine(), words);
    }
}
