package io.nvrfleet.stack.up;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Lines for the person at the terminal, each with the time since the start; colours only where somebody looks. */
public final class Progress {
    private static final String GREEN = "32";
    private static final String RED = "31";
    private static final String DIM = "2";
    private static final String BOLD = "1";

    private final PrintStream out;
    private final boolean coloured;
    private final long begin = System.nanoTime();

    /** Counts times from now on. */
    public Progress(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** On standard output; the script {@code fleet} says whether a terminal is there. */
    public static Progress onOutput() {
        return new Progress(System.out, Boolean.getBoolean("fleet.terminal"));
    }

    /** A step that is done, and how long it took. */
    void done(String what, String detail, Duration took) {
        line(paint(GREEN, "ok"), what, detail + paint(DIM, "  " + seconds(took)));
    }

    /** Something worth a line. */
    public void note(String what, String detail) {
        line("  ", what, detail);
    }

    /** Why it ends. */
    public void failed(String sentence) {
        out.println(paint(RED, "fleet: ") + sentence);
    }

    /** A line without time. */
    public void plain(String text) {
        out.println(text);
    }

    /** Emphasised text. */
    public String bold(String text) {
        return paint(BOLD, text);
    }

    /** Time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** A duration as people read it, for example {@code 2.4 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private synchronized void line(String mark, String what, String detail) {
        out.printf(Locale.ROOT, "%8s  %s  %-18s %s%n", seconds(elapsed()), mark, what, detail);
    }

    private String paint(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
