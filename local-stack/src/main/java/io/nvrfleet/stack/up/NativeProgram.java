package io.nvrfleet.stack.up;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A service as an executable of its own.
 *
 * @param name of the program
 * @param executable its file
 * @param flags that native images understand, such as {@code -Xmx64m}
 */
record NativeProgram(String name, Path executable, List<String> flags) implements Program {
    @Override
    public List<String> command(Path java, List<String> moreFlags, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(flags);
        command.addAll(moreFlags);
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
