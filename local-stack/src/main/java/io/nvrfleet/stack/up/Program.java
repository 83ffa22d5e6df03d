package io.nvrfleet.stack.up;

import java.nio.file.Path;
import java.util.List;

/** Something that can be run as a process of its own. */
sealed interface Program permits JavaProgram, NativeProgram {
    /** The same for all its processes. */
    String name();

    /**
     * The command line of one process.
     *
     * @param java the JVM's launcher, for those that need one
     * @param moreFlags of the JVM, or of the native executable's own
     * @param arguments of the program
     */
    List<String> command(Path java, List<String> moreFlags, List<String> arguments);
}
