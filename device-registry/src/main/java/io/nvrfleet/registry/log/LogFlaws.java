package io.nvrfleet.registry.log;

import io.nvrfleet.events.Hostnames;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import io.nvrfleet.events.NvrEvent.LeaseTicked;
import io.nvrfleet.events.NvrEvent.ManualStatusSet;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.OfInventory;
import io.nvrfleet.events.NvrEvent.OfSession;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.SystemReport;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an event that is JSON and nothing more. Whoever can write to the log must not be able to stop its
 * partition: a missing field would fail in the core, a NUL in PostgreSQL, again and again.
 */
final class LogFlaws {
    private static final byte[] NUL = "\\u0000".getBytes(StandardCharsets.US_ASCII);

    private LogFlaws() {}

    /** The first flaw, in words for people; null when there is none. */
    static @Nullable String of(NvrEvent event, byte[] json) {
        if (containsNul(json)) {
            return "it contains a NUL character";
        }
        return switch (event) {
            case OfSession ofSession -> ofSession(ofSession);
            case OfInventory ofInventory -> ofInventory(ofInventory);
            case LeaseTicked tick -> null;
        };
    }

    private static @Nullable String ofSession(OfSession event) {
        if (isNoKey(event.hostname())) {
            return "its hostname is missing, or not one in lower case";
        }
        if (isMissing(event.sessionId())) {
            return "its session is missing";
        }
        boolean whole =
                switch (event) {
                    case NvrConnected connected -> connected.report() == null || isWhole(connected.report());
                    case NvrHeartbeat heartbeat -> !isMissing(heartbeat.reportHash());
                    case SystemStatusReported reported -> !isMissing(reported.report()) && isWhole(reported.report());
                    case NvrDisconnected disconnected -> !isMissing(disconnected.cause());
                };
        return whole ? null : "a field is missing";
    }

    private static @Nullable String ofInventory(OfInventory event) {
        if (isMissing(event.hostname()) || !Hostnames.isValid(event.hostname())) {
            return "its hostname is missing, or not one";
        }
        boolean whole =
                switch (event) {
                    case InventoryChanged changed ->
                        !isMissing(changed.deviceName())
                                && changed.cameras().stream().noneMatch(camera -> isMissing(camera.name()));
                    case ManualStatusSet set -> true;
                };
        return whole ? null : "a field is missing";
    }

    private static boolean isWhole(SystemReport report) {
        return report.cameras().stream().noneMatch(camera -> isMissing(camera.name()) || isMissing(camera.status()));
    }

    private static boolean isNoKey(String hostname) {
        return isMissing(hostname)
                || !Hostnames.isValid(hostname)
                || !Hostnames.key(hostname).equals(hostname);
    }

    /** JSON knows nothing of what may be null here. */
    private static boolean isMissing(@Nullable Object value) {
        return Objects.isNull(value);
    }

    /** Not where the backslash is itself escaped: somebody may call a camera {@code \\u0000}. */
    private static boolean containsNul(byte[] json) {
        int backslashes = 0;
        for (int i = 0; i + NUL.length <= json.length; i++) {
            if (json[i] != '\\') {
                backslashes = 0;
            } else if (backslashes++ % 2 == 0 && startsAt(json, i, NUL)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(byte[] text, int at, byte[] part) {
        for (int i = 0; i < part.length; i++) {
            if (text[at + i] != part[i]) {
                return false;
            }
        }
        return true;
    }
}
