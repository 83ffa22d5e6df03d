package io.nvrfleet.stack.up;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that runs on a JVM.
 *
 * @param name of the program, the same for all its processes
 * @param flags of the JVM
 * @param what class path and main class, or {@code -jar}
 * @param files the directory of its jars; when one of them changes, start-up caches are out of date
 */
record JavaProgram(String name, List<String> flags, List<String> what, Path files) implements Program {
    @Override
    public List<String> command(Path java, List<String> moreFlags, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(flags);
        command.addAll(moreFlags);
        command.addAll(what);
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
