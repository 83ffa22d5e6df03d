package io.nvrfleet.agent.cli;

import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;

/** What went wrong, in one sentence. */
public final class Failures {
    private Failures() {}

    /** For people; never empty. */
    public static String words(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapper when wrapper.getCause() != null -> words(wrapper.getCause());
            case NoSuchFileException file -> "There is no " + file.getFile() + ".";
            case AccessDeniedException file -> "There is no right to use " + file.getFile() + ".";
            case FileSystemException file -> "Cannot use " + file.getFile() + ": " + file.getReason() + ".";
            case BindException taken -> "The port cannot be opened: " + taken.getMessage() + ".";
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}
