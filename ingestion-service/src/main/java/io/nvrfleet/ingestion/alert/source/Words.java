package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words of the wire, and the sentences that say what was seen. */
final class Words {
    private Words() {}

    /** In lower case, as on the wire and in tables. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A reason by its word; null for none, and for one of a newer registry. */
    static @Nullable StatusReason reason(@Nullable String word) {
        return Arrays.stream(StatusReason.values())
                .filter(reason -> of(reason).equals(word))
                .findFirst()
                .orElse(null);
    }

    /** Why a recorder or camera has a status. */
    static String why(NvrStatus status, @Nullable StatusReason reason) {
        if (reason == null) {
            return "is " + of(status);
        }
        return switch (reason) {
            case NEVER_CONNECTED -> "never connected";
            case CONNECTED -> "connected";
            case REPORTED -> "reported as " + of(status);
            case NOT_REPORTED -> "its recorder is connected and does not name it";
            case UNREADABLE_STATUS -> "its recorder speaks of it in a way that cannot be read";
            case REVIVED -> "was heard of again";
            case DISCONNECTED -> "its connection was closed or broke";
            case PING_TIMEOUT -> "was silent, and its connection was cut";
            case LEASE_EXPIRED -> "no sign of life";
            case GATEWAY_LOST -> "no sign of life, its gateway is lost";
            case NVR_OFFLINE -> "its recorder is offline";
            case DISABLED -> "was disabled";
            case REMOVED -> "was removed";
            case MANUAL -> "was set by hand";
            case HOSTNAME_CONFLICT, HOSTNAME_CONFLICT_OVER -> "is " + of(status);
        };
    }

    /** Such as {@code 10 min}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 3_600 == 0 && seconds > 0) {
            return seconds / 3_600 + " h";
        }
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
