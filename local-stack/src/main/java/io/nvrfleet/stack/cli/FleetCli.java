package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.up.Progress;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher behind the script {@code fleet}. */
@Command(
        name = "fleet",
        description = "NVR Fleet on this machine: everything that it needs, on one port.",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            RestartCommand.class,
            DownCommand.class,
            ResetCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DlqCommand.class,
            SupportBundleCommand.class,
            StartupCachesCommand.class,
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class FleetCli {
    private FleetCli() {}

    /** Runs one command; its exit code is the process's: 0 done, 1 failed, 2 not understood, 3 not running. */
    public static void main(String[] arguments) {
        // Libraries that talk to servers log to the terminal, where people read what the command says.
        LogManager.getLogManager().reset();
        int exit = new CommandLine(new FleetCli())
                .setExecutionExceptionHandler((failure, commandLine, result) -> {
                    Progress.onOutput().failed(String.valueOf(failure.getMessage()));
                    return 1;
                })
                .execute(arguments);
        System.exit(exit);
    }
}
