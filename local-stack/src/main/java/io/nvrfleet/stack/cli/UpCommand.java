package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.up.Installation;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackDirectory;
import io.nvrfleet.stack.up.StackException;
import io.nvrfleet.stack.up.StackLock;
import io.nvrfleet.stack.up.StackOptions;
import io.nvrfleet.stack.up.StartupCaches;
import io.nvrfleet.stack.video.DemoVideo;
import io.nvrfleet.stack.video.Programs;
import io.nvrfleet.stack.video.VideoSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet up}: runs until Ctrl-C, {@code fleet down}, or the crash of a component. */
@Command(
        name = "up",
        description = "Starts everything and stays until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "The one port of the page, the API and the sockets (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Its address; 0.0.0.0 lets recorders on other hosts in (default: ${DEFAULT-VALUE}).")
    private String listen = "127.0.0.1";

    @Option(
            names = "--demo",
            paramLabel = "N",
            defaultValue = "0",
            description = "Also start N simulated recorders with 8 cameras each.")
    private int demo;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "Processes of each service that can have several (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--on-crash",
            paramLabel = "stop|restart",
            defaultValue = "stop",
            description = "What to do when a component ends by itself (default: ${DEFAULT-VALUE}).")
    private OnCrash onCrash = OnCrash.stop;

    @Option(
            names = "--min-memory",
            paramLabel = "MIB",
            description = "Refuse to start with less memory available (default: about 1500, and 600 for each further"
                    + " replica).")
    private @Nullable Long minMemory;

    @Option(names = "--no-startup-cache", description = "Neither make nor use start-up caches of the JVM.")
    private boolean noStartupCache;

    @Option(
            names = "--native",
            description = "Start the services' native executables (built by ./fleet native) instead of their jars.")
    private boolean nativeExecutables;

    @Option(
            names = "--mediamtx",
            paramLabel = "URL",
            description = "Use the MediaMTX whose API is there, such as http://HOST:9997, instead of running one;"
                    + " its credentials come from MEDIAMTX_USERNAME and MEDIAMTX_PASSWORD in the environment.")
    private @Nullable String mediaMtx;

    @Option(
            names = "--whep",
            paramLabel = "URL",
            description = "Where browsers find its WebRTC server (default: the host of --mediamtx, port 8889).")
    private @Nullable String whep;

    @Option(names = "--no-download", description = "Do not fetch MediaMTX where it is not installed.")
    private boolean noDownload;

    @Option(
            names = "--observe",
            description = "Also start Prometheus, which asks the services for their meters and has the alert rules.")
    private boolean observe;

    @Mixin
    private DataOption data = new DataOption();

    enum OnCrash {
        stop,
        restart
    }

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onOutput();
        Optional<StackLock> lock = StackLock.tryTake(data.directory());
        if (lock.isEmpty()) {
            progress.failed(
                    "NVR Fleet already runs here" + runningUrl() + "; ./fleet status shows it, ./fleet down stops it.");
            return 1;
        }
        logToFile(data.directory());
        VideoSource video;
        try {
            video = video(progress);
        } catch (IllegalArgumentException e) {
            progress.failed(String.valueOf(e.getMessage()));
            return 2;
        }
        StackOptions options = new StackOptions(
                data.directory(),
                listen,
                port,
                demo,
                replicas,
                minMemory == null ? StackOptions.memoryMib(replicas) : minMemory,
                onCrash == OnCrash.restart,
                nativeExecutables,
                video,
                observe ? Programs.ofThisMachine().prometheus() : Optional.empty());
        Installation installation =
                Installation.current(noStartupCache ? StartupCaches.Mode.NONE : StartupCaches.Mode.USE);
        Stack stack = new Stack(options, installation, progress);
        // Ctrl-C, SIGTERM and our own exit all end here, once.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stack.stop(Stack.PATIENCE);
            progress.plain("NVR Fleet is stopped.");
        }));
        return run(stack, options, observe, progress);
    }

    private VideoSource video(Progress progress) {
        if (mediaMtx != null) {
            return VideoSource.Elsewhere.parse(mediaMtx, whep);
        }
        if (whep != null) {
            throw new IllegalArgumentException("--whep says where the pictures of --mediamtx are; give both.");
        }
        return Programs.ofThisMachine().mediaMtx(!noDownload, sentence -> progress.note("video", sentence));
    }

    private static int run(Stack stack, StackOptions options, boolean observe, Progress progress) throws IOException {
        try {
            stack.start();
        } catch (StackException e) {
            progress.failed(String.valueOf(e.getMessage()));
            return 1;
        }
        summarise(progress, options, observe);
        progress.failed(String.valueOf(stack.awaitCrash().getMessage()));
        return 1;
    }

    private String runningUrl() throws IOException {
        return data.directory()
                .runs()
                .find(Stack.LAUNCHER)
                .map(running -> " (process " + running.process().pid() + ", " + running.address() + ")")
                .orElse("");
    }

    /** What somebody needs to know once everything runs. */
    private static void summarise(Progress progress, StackOptions options, boolean observe) throws IOException {
        String url = options.url();
        String own = options.port() == 8080 ? "" : " --url " + url;
        progress.plain("");
        progress.plain(progress.bold("NVR Fleet is running: " + url) + "   (ready after "
                + Progress.seconds(progress.elapsed()) + ")");
        progress.plain("  a recorder   ./fleet agent HOSTNAME" + own + "   once it is registered (any client: "
                + options.url("ws", options.localHost()) + "/ws)");
        progress.plain("  many of them ./fleet simulate --nvrs 200 --register" + own);
        if (options.demo() > 0) {
            progress.plain("  demo         " + options.demo() + " recorders with 8 cameras each are connecting");
        }
        progress.plain("  video        " + video(options));
        progress.plain("  alerts       on the page and by web push; " + mail(System.getenv()));
        if (observe) {
            progress.plain("  metrics      " + metrics(options));
        }
        progress.plain("  what happens ./fleet watch" + own);
        progress.plain("  logs         " + options.directory().logs() + "   (./fleet logs [service] [-f])");
        progress.plain("  stop         Ctrl-C here, or ./fleet down");
        if (options.isOpen()) {
            progress.plain("  other hosts  " + options.url("ws", localName()) + "/ws");
        } else {
            progress.plain("  Only this machine can connect; --listen 0.0.0.0 lets others in.");
        }
    }

    private static String video(StackOptions options) {
        return switch (options.video()) {
            case VideoSource.Off(String why) -> "off: " + why;
            case VideoSource.Elsewhere elsewhere -> "of the MediaMTX at " + elsewhere.api();
            case VideoSource.Own(Path program) when options.demo() == 0 -> "by " + program;
            case VideoSource.Own(Path program)
            when Programs.ofThisMachine().ffmpeg().isEmpty() ->
                "by " + program
                        + "; no test pictures, since there is no ffmpeg: install it, or name it with FFMPEG=FILE";
            case VideoSource.Own(Path program) ->
                "by " + program + "; the cameras of " + DemoVideo.HOSTNAME + " have test pictures";
        };
    }

    private static String metrics(StackOptions options) throws IOException {
        return options.directory()
                .runs()
                .find(Stack.PROMETHEUS)
                .map(running -> "http://" + running.address() + "   (Prometheus, with the alert rules)")
                .orElse("off: there is no Prometheus here; install it (Debian: prometheus), or name its program with"
                        + " PROMETHEUS=FILE");
    }

    private static String mail(Map<String, String> environment) {
        String host = environment.get("QUARKUS_MAILER_HOST");
        return host == null
                ? "by e-mail once QUARKUS_MAILER_HOST and INGESTION_ALERTS_MAIL_FROM are set"
                : "by e-mail through " + host;
    }

    private static String localName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "THIS-HOST";
        }
    }

    /** What libraries in the launcher's own process log goes to a file, so that the terminal shows progress alone. */
    static void logToFile(StackDirectory directory) throws IOException {
        LogManager.getLogManager().reset();
        FileHandler file = new FileHandler(directory.log(Stack.LAUNCHER).toString());
        file.setFormatter(new SimpleFormatter());
        Logger root = Logger.getLogger("");
        root.addHandler(file);
        root.setLevel(Level.WARNING);
    }
}
