package io.nvrfleet.agent.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.agent.cli.Terminal;
import io.nvrfleet.agent.cli.Terminal.Tone;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/** An update of the dashboard's stream as one line for people. */
final class UpdateText {
    private static final int NAME_WIDTH = 20;

    private final Terminal terminal;

    UpdateText(Terminal terminal) {
        this.terminal = terminal;
    }

    String of(JsonNode update) {
        String what =
                switch (text(update, "type")) {
                    case "nvr_online", "nvr_offline", "nvr_status_update" -> recorder(update);
                    case "camera_status_update" -> camera(update);
                    case "inventory_changed" -> inventory(update);
                    case "stream_status_update" -> stream(update);
                    case "alert" -> alert(update);
                    case "dashboard_ok" -> "Connected: every change from now on.";
                    case "resync" -> "Updates were missed: " + text(update, "reason");
                    default -> update.toString();
                };
        return terminal.paint(Tone.QUIET, time(update)) + "  " + what;
    }

    private String recorder(JsonNode update) {
        String type = text(update, "type");
        String status = update.hasNonNull("status") ? text(update, "status") : type.replace("nvr_", "");
        int cameras = update.path("cameras_updated").asInt();
        return shape(status) + " " + name(text(update, "hostname")) + " " + change(update, status)
                + (cameras == 0 ? "" : ", " + cameras + (cameras == 1 ? " camera changed" : " cameras changed"))
                + why(update);
    }

    private String camera(JsonNode update) {
        return shape(text(update, "status")) + " " + name(text(update, "hostname")) + " " + text(update, "name") + " "
                + change(update, text(update, "status")) + why(update);
    }

    private String inventory(JsonNode update) {
        String what = update.path("removed").asBoolean()
                ? "was removed"
                : update.path("enabled").asBoolean(true) ? "was registered or changed" : "is disabled";
        return "\u25a1 " + name(text(update, "hostname")) + " " + what;
    }

    private String stream(JsonNode update) {
        boolean active = update.path("is_active").asBoolean();
        String words =
                switch (text(update, "inactive_reason")) {
                    case "not_ready" -> "nothing comes in";
                    case "path_gone" -> "its path is gone";
                    case "media_server_unreachable" -> "the media server does not answer";
                    default -> text(update, "inactive_reason");
                };
        return (active ? "\u25b6 " : "\u25b7 ") + "stream " + text(update, "server") + "/" + text(update, "device_key")
                + " "
                + terminal.paint(active ? Tone.GOOD : Tone.BAD, active ? "active" : "inactive")
                + (active || words.isEmpty() ? "" : terminal.paint(Tone.QUIET, " (" + words + ")"));
    }

    private String alert(JsonNode update) {
        JsonNode alert = update.path("alert");
        String action = text(update, "action");
        String severity = text(alert, "severity");
        String detail = text(alert, "detail");
        boolean over = action.equals("resolved");
        Tone tone = over
                ? Tone.GOOD
                : severity.equals("info") ? Tone.PLAIN : severity.equals("warning") ? Tone.WARN : Tone.BAD;
        String what = over ? action + ", " + text(alert, "resolution").replace('_', ' ') : action;
        return terminal.paint(tone, over ? "\u2713" : "!") + " alert " + text(alert, "id") + " "
                + terminal.paint(tone, severity + " " + what) + ": "
                + alert.path("subject").path("name").asText("") + ": " + text(alert, "title")
                + (detail.isEmpty() || over ? "" : terminal.paint(Tone.QUIET, " (" + detail + ")"))
                + (alert.hasNonNull("caused_by")
                        ? terminal.paint(Tone.QUIET, " because of alert " + text(alert, "caused_by"))
                        : "")
                + (alert.hasNonNull("suppressed_by") ? terminal.paint(Tone.QUIET, " in maintenance") : "");
    }

    private String change(JsonNode update, String status) {
        String old = text(update, "old_status");
        String now = terminal.paint(tone(status), status);
        return old.isEmpty() || old.equals(status) ? now : old + " \u2192 " + now;
    }

    /** A shape, so that the status is told without colour too. */
    private String shape(String status) {
        return terminal.paint(
                tone(status),
                switch (status) {
                    case "online" -> "\u25cf";
                    case "warning" -> "\u25b2";
                    case "offline" -> "\u25cb";
                    default -> "\u00b7";
                });
    }

    private static Tone tone(String status) {
        return switch (status) {
            case "online" -> Tone.GOOD;
            case "warning" -> Tone.WARN;
            case "offline" -> Tone.BAD;
            default -> Tone.PLAIN;
        };
    }

    private String why(JsonNode update) {
        String words =
                switch (text(update, "reason")) {
                    case "" -> "";
                    case "never_connected" -> "never connected";
                    case "connected" -> "it connected";
                    case "reported" -> "reported by the recorder";
                    case "not_reported" -> "the recorder does not mention it";
                    case "revived" -> "it was heard of again";
                    case "disconnected" -> "the connection ended";
                    case "ping_timeout" -> "it stopped answering";
                    case "lease_expired" -> "nothing was heard of it";
                    case "gateway_lost" -> "its gateway was lost";
                    case "nvr_offline" -> "its recorder is offline";
                    case "disabled" -> "disabled by a person";
                    case "removed" -> "removed by a person";
                    case "manual" -> "set by hand";
                    case "hostname_conflict" -> "two machines use this hostname";
                    case "hostname_conflict_over" -> "two machines use this hostname no longer";
                    default -> text(update, "reason");
                };
        return words.isEmpty() ? "" : terminal.paint(Tone.QUIET, " (" + words + ")");
    }

    private static String name(String hostname) {
        return String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", hostname);
    }

    private static String time(JsonNode update) {
        try {
            return Terminal.clock(Instant.parse(text(update, "timestamp")));
        } catch (DateTimeException e) {
            return Terminal.clock(Instant.now());
        }
    }

    private static String text(JsonNode update, String field) {
        return update.path(field).asText("");
    }
}
