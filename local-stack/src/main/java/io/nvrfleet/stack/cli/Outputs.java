package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.up.Progress;

/** Standard output as the script found it: it says whether a terminal is there. */
final class Outputs {
    private Outputs() {}

    static Progress progress(long begin) {
        return new Progress(System.out, isTerminal(), begin);
    }

    static boolean isTerminal() {
        return Boolean.getBoolean("fleet.terminal");
    }
}
