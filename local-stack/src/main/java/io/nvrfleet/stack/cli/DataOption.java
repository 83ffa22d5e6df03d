package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.up.StackDirectory;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which stack is meant: a directory is a stack. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:fleet.data:-.fleet}",
            description = "Where the stack keeps its data (default: .fleet beside the script).")
    private Path data = Path.of(".fleet");

    StackDirectory directory() {
        return new StackDirectory(data);
    }
}
