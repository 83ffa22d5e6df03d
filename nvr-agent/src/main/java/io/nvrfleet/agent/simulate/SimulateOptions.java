package io.nvrfleet.agent.simulate;

import io.nvrfleet.agent.churn.ChurnModel.ChurnSettings;
import io.nvrfleet.agent.cli.DurationConverter;
import io.nvrfleet.agent.cli.PerSecond;
import io.nvrfleet.agent.cli.Share;
import io.nvrfleet.events.Hostnames;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code simulate}. */
final class SimulateOptions {
    private static final int MOST_NVRS = 100_000;
    private static final int MOST_CAMERAS = 1_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--nvrs", defaultValue = "200", paramLabel = "N", description = "Recorders (default: 200).")
    private int nvrs;

    @Option(names = "--cameras", defaultValue = "8", paramLabel = "N", description = "Cameras of each (default: 8).")
    private int cameras;

    @Option(
            names = "--prefix",
            defaultValue = "sim",
            paramLabel = "TEXT",
            description = "Hostnames are TEXT-0001 and on (default: sim).")
    private String prefix = "sim";

    @Option(
            names = "--register",
            description = "Register the recorders first; those that are registered stay as they are.")
    private boolean register;

    @Option(
            names = "--churn",
            defaultValue = "0",
            paramLabel = "RATE",
            converter = Share.Converter.class,
            description = "Share of all cameras that fail, such as 1%%/min (default: none).")
    private Share churn = Share.NONE;

    @Option(
            names = "--drops",
            paramLabel = "RATE",
            converter = Share.Converter.class,
            description = "Share of all recorders that lose their connection, by close, reset or silence (default: as"
                    + " --churn).")
    private @Nullable Share drops;

    @Option(
            names = "--outage",
            defaultValue = "5s..60s",
            paramLabel = "MIN..MAX",
            converter = OutageConverter.class,
            description = "How long a fault lasts (default: 5s..60s).")
    private Outage outage = new Outage(Duration.ofSeconds(5), Duration.ofSeconds(60));

    @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same faults and metrics.")
    private @Nullable Long seed;

    @Option(
            names = "--metrics",
            paramLabel = "TIME",
            description = "Send made-up metrics of all cameras so often, such as 30s (default: none).")
    private @Nullable Duration metrics;

    @Option(
            names = "--connect-rate",
            defaultValue = "200/s",
            paramLabel = "RATE",
            converter = PerSecond.Converter.class,
            description = "How fast the fleet connects at the start (default: 200/s).")
    private PerSecond connectRate = new PerSecond(200);

    @Option(names = "--duration", paramLabel = "TIME", description = "End after that time (default: on Ctrl-C).")
    private @Nullable Duration duration;

    @Option(names = "--measure", description = "Measure from a recorder's report to a dashboard's update.")
    private boolean measure;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            description =
                    "Listen on 127.0.0.1 for GET /truth, GET /counts, POST /flip, /drop, /reconnect, /storm, /calm and"
                            + " /mark; 0 takes a free port.")
    private @Nullable Integer control;

    @Option(names = "--truth-file", paramLabel = "FILE", description = "Write what is really so, every second.")
    private @Nullable Path truthFile;

    FleetPlan plan() {
        if (nvrs < 1 || nvrs > MOST_NVRS) {
            throw usage("--nvrs is between 1 and " + MOST_NVRS + ".");
        }
        if (cameras < 0 || cameras > MOST_CAMERAS) {
            throw usage("--cameras is between 0 and " + MOST_CAMERAS + ".");
        }
        if (!Hostnames.isValid(prefix + "-0001")) {
            throw usage("--prefix must make a hostname: letters, digits, '.', '_' and '-'.");
        }
        return new FleetPlan(prefix, nvrs, cameras);
    }

    ChurnSettings churn() {
        return new ChurnSettings(churn, drops == null ? churn : drops, outage.shortest(), outage.longest());
    }

    boolean register() {
        return register;
    }

    @Nullable
    Long seed() {
        return seed;
    }

    /** How often metrics are sent, and with which seed; null for never. Without a seed the cameras are those of the last time. */
    @Nullable
    MetricsPlan metrics() {
        if (metrics != null && metrics.isZero()) {
            throw usage("--metrics must be above 0.");
        }
        return metrics == null ? null : new MetricsPlan(metrics, seed == null ? 0 : seed, Instant.now());
    }

    PerSecond connectRate() {
        return connectRate;
    }

    @Nullable
    Duration duration() {
        return duration;
    }

    boolean measure() {
        return measure;
    }

    @Nullable
    Integer control() {
        return control;
    }

    Optional<GroundTruthFile> truthFile() {
        return Optional.ofNullable(truthFile).map(GroundTruthFile::new);
    }

    private ParameterException usage(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    /** A shortest and a longest duration. */
    record Outage(Duration shortest, Duration longest) {}

    static final class OutageConverter implements ITypeConverter<Outage> {
        @Override
        public Outage convert(String text) {
            int dots = text.indexOf("..");
            DurationConverter duration = new DurationConverter();
            Outage outage = dots < 0
                    ? new Outage(duration.convert(text), duration.convert(text))
                    : new Outage(duration.convert(text.substring(0, dots)), duration.convert(text.substring(dots + 2)));
            if (outage.shortest().compareTo(outage.longest()) > 0) {
                throw new TypeConversionException("'" + text + "' ends before it begins");
            }
            return outage;
        }
    }
}
