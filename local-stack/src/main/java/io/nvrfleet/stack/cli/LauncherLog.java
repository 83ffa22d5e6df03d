package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackDirectory;
import java.io.IOException;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What libraries in the launcher's own process log goes to a file, so that the terminal shows progress alone. */
final class LauncherLog {
    private LauncherLog() {}

    static void open(StackDirectory directory) throws IOException {
        LogManager.getLogManager().reset();
        FileHandler file = new FileHandler(directory.log(Stack.LAUNCHER).toString());
        file.setFormatter(new SimpleFormatter());
        Logger root = Logger.getLogger("");
        root.addHandler(file);
        root.setLevel(Level.WARNING);
    }
}
