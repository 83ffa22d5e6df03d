package io.nvrfleet.agent.cli;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output for people: colours and a line that rewrites itself on a terminal, plain lines elsewhere.
 *
 * <p>No colours when {@code NO_COLOR} is set to anything (no-color.org) or {@code TERM} is {@code dumb}.
 */
public final class Terminal {
    /** What colours mean here. */
    public enum Tone {
        GOOD("32"),
        BAD("31"),
        WARN("33"),
        QUIET("2"),
        PLAIN("0");

        private final String sgr;

        Tone(String sgr) {
            this.sgr = sgr;
        }
    }

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private final boolean interactive;
    private final boolean coloured;
    private boolean progressShown;

    private Terminal(PrintStream out, boolean interactive, boolean coloured) {
        this.out = out;
        this.interactive = interactive;
        this.coloured = coloured;
    }

    /** The process's own. */
    public static Terminal standard() {
        // JDK 25 has no console where standard input or output is no terminal; JDK 22 to 24 have one that says so.
        boolean interactive =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        String noColor = System.getenv("NO_COLOR");
        boolean plain = (noColor != null && !noColor.isEmpty()) || "dumb".equals(System.getenv("TERM"));
        return new Terminal(
                new PrintStream(System.out, true, StandardCharsets.UTF_8), interactive, interactive && !plain);
    }

    /** One without colours, as for a file. */
    public static Terminal plain(PrintStream out) {
        return new Terminal(out, false, false);
    }

    /** One with colours. */
    public static Terminal coloured(PrintStream out) {
        return new Terminal(out, false, true);
    }

    /** Whether somebody sits there. */
    public boolean isInteractive() {
        return interactive;
    }

    /** Whether the reader went away, as {@code head} does. */
    public boolean isGone() {
        return out.checkError();
    }

    /** A line that stays. */
    public synchronized void line(String text) {
        clearProgress();
        out.println(text);
    }

    /** A line that stays, with the local time before it. */
    public void event(String text) {
        line(paint(Tone.QUIET, clock(Instant.now())) + "  " + text);
    }

    /** A line that the next one replaces; where that cannot be, a plain line. */
    public synchronized void progress(String text) {
        if (interactive) {
            // Without wrapping: of a line that is too long for the window only the last row could be replaced.
            out.print("\r\u001b[K\u001b[?7l" + text + "\u001b[?7h");
            out.flush();
            progressShown = true;
        } else {
            out.println(text);
        }
    }

    /** The text in a colour, or as it is. */
    public String paint(Tone tone, String text) {
        return coloured && tone != Tone.PLAIN ? "\u001b[" + tone.sgr + "m" + text + "\u001b[0m" : text;
    }

    /** The local time of day. */
    public static String clock(Instant at) {
        return CLOCK.format(at);
    }

    private void clearProgress() {
        if (progressShown) {
            out.print("\r\u001b[K");
            progressShown = false;
        }
    }
}
