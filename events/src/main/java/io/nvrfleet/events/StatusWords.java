package io.nvrfleet.events;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that devices use for a status, and what they mean ("Words" of the rules of status). White space around a word and
 * its case do not count; {@code true}, {@code false}, {@code 1} and {@code 0} may also be JSON booleans and numbers. Any other
 * word is unreadable: it is shown to people, and decides nothing.
 */
public final class StatusWords {
    private static final Set<String> OFF = Set.of(
            "offline",
            "off",
            "down",
            "disconnected",
            "error",
            "failed",
            "fault",
            "lost",
            "inactive",
            "unreachable",
            "no_signal",
            "timeout",
            "false",
            "0");
    private static final Set<String> ON =
            Set.of("online", "on", "up", "ok", "connected", "active", "normal", "true", "1");
    /** Only of a recorder. */
    private static final Set<String> WARNING = Set.of("warning", "degraded");

    private StatusWords() {}

    /** What a word says of a camera; null when it is unreadable. */
    public static @Nullable CameraStatus ofCamera(String word) {
        String key = key(word);
        if (ON.contains(key)) {
            return CameraStatus.ONLINE;
        }
        return OFF.contains(key) ? CameraStatus.OFFLINE : null;
    }

    /** What a word says of a recorder; null when it is unreadable. */
    public static @Nullable NvrStatus ofNvr(String word) {
        String key = key(word);
        if (ON.contains(key)) {
            return NvrStatus.ONLINE;
        }
        if (WARNING.contains(key)) {
            return NvrStatus.WARNING;
        }
        return OFF.contains(key) ? NvrStatus.OFFLINE : null;
    }

    private static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
