package io.nvrfleet.agent;

import io.nvrfleet.agent.cli.DurationConverter;
import io.nvrfleet.agent.cli.Failures;
import io.nvrfleet.agent.recorder.AgentCommand;
import io.nvrfleet.agent.simulate.SimulateCommand;
import io.nvrfleet.agent.watch.WatchCommand;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The entry point: {@code agent}, {@code simulate} and {@code watch}.
 *
 * <p>Exit codes: 0 done, 1 it did not work (one sentence on standard error says why), 2 wrong usage, 130 and 143 ended by
 * Ctrl-C and SIGTERM.
 */
@Command(
        name = "fleet",
        description = "Recorders, fleets of recorders, and what a dashboard sees of them.",
        subcommands = {AgentCommand.class, SimulateCommand.class, WatchCommand.class})
public final class AgentCli implements Runnable {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean unusedHelp; // picocli answers it

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private AgentCli() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        ROOT_LOGGER.setLevel(Level.SEVERE);
        // Without it the JVM prints warnings about Netty into the output; our few buffers gain nothing from it.
        System.setProperty("io.netty.noUnsafe", "true");
        System.exit(commandLine().execute(args));
    }

    /** The commands, with errors that are one sentence. */
    public static CommandLine commandLine() {
        return new CommandLine(new AgentCli())
                .registerConverter(Duration.class, new DurationConverter())
                .setParameterExceptionHandler((failure, args) -> {
                    CommandLine command = failure.getCommandLine();
                    command.getErr().println(failure.getMessage());
                    command.getErr()
                            .println("Try: ./" + command.getCommandSpec().qualifiedName() + " --help");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(Failures.words(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What shall it be: agent, simulate or watch?");
    }
}
