package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people read in a message: one line each, whatever devices and people have written into names and comments. */
final class MessageText {
    private static final int MOST_CHARACTERS = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MessageText() {}

    /** The text in one line of at most 200 characters: control characters, line ends and marks that turn the direction are blanks. */
    static String oneLine(String text) {
        return oneLine(text, MOST_CHARACTERS);
    }

    /** The same with a limit in characters (code points). */
    static String oneLine(String text, int most) {
        StringBuilder line = new StringBuilder();
        text.codePoints().map(MessageText::harmless).forEach(line::appendCodePoint);
        String clean = line.toString().replaceAll(" {2,}", " ").strip();
        return clean.codePointCount(0, clean.length()) <= most
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static int harmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> ' ';
            case Character.FORMAT -> point == 0x200d || point >= 0xe0020 ? point : ' ';
            default -> point;
        };
    }

    /** A message's title. */
    static String title(boolean digest, int problems, int recoveries, int meanwhile, MessageContent.Line worst) {
        String first = what(worst.alert());
        if (problems + recoveries + meanwhile == 1) {
            return oneLine(label(worst) + ": " + first);
        }
        List<String> parts = new ArrayList<>();
        if (problems > 0) {
            parts.add(problems + " new");
        }
        if (recoveries > 0) {
            parts.add(recoveries + " over");
        }
        if (meanwhile > 0) {
            parts.add(meanwhile + " over meanwhile");
        }
        return oneLine((digest ? "Digest of alerts: " : "Alerts: ") + String.join(", ", parts) + " – " + first);
    }

    /** What happened to the alert, in a word. */
    static String label(MessageContent.Line line) {
        return switch (line.event()) {
            case PROBLEM -> severity(line.alert().severity());
            case RECOVERY -> "Over";
            case MEANWHILE -> "Over meanwhile";
        };
    }

    /** A severity as people read it. */
    static String severity(Severity severity) {
        return switch (severity) {
            case INFO -> "Info";
            case WARNING -> "Warning";
            case CRITICAL -> "Critical";
        };
    }

    /** What is wrong with what. */
    static String what(Alert alert) {
        return oneLine(alert.subject().name() + ": " + alert.title());
    }

    /** The evidence, and since when or from when to when. */
    static String detail(MessageContent.Line line) {
        Alert alert = line.alert();
        Instant over = alert.resolvedAt();
        String time = over == null ? "since " + TIME.format(alert.openedAt()) : span(alert.openedAt(), over);
        String seen = oneLine(alert.detail(), 500);
        return seen.isEmpty() ? time : seen + " (" + time + ")";
    }

    private static String span(Instant from, Instant to) {
        return TIME.format(from) + " to " + TIME.format(to);
    }

    /** What is said of those that are not listed; empty when all are. */
    static String more(MessageContent content, int listed) {
        return content.all() > listed ? "and " + (content.all() - listed) + " more" : "";
    }
}
