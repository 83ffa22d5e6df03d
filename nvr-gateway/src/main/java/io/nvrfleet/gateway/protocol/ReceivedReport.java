package io.nvrfleet.gateway.protocol;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code systemStatus} says.
 *
 * @param status null when not given; {@code ONLINE} also for a connected recorder that calls itself offline, and for an
 *     unreadable word
 * @param reportedWord the word for the status, if it is unreadable
 * @param cameras in the order of the message, each name once
 * @param ignored what was not usable
 */
public record ReceivedReport(
        @Nullable NvrStatus status,
        @Nullable String reportedWord,
        Listing listing,
        List<ReceivedCamera> cameras,
        IgnoredEntries ignored) {
    public ReceivedReport {
        cameras = List.copyOf(cameras);
    }

    /** How a report speaks of cameras. */
    public enum Listing {
        /** Not at all. */
        NONE,
        /** Of some of them, since it says {@code partial}. */
        PARTIAL,
        /** Of all that there are; an empty list says that there are none. */
        FULL,
        /** In a way that cannot be read: {@code cameras} is there, and is no list. */
        UNREADABLE
    }

    /**
     * What was said of one camera.
     *
     * @param name as {@link io.nvrfleet.events.CameraNames} has it
     * @param status null for an unreadable word
     * @param reportedWord the word, if it is unreadable
     */
    public record ReceivedCamera(
            String name,
            @Nullable CameraStatus status,
            @Nullable String reportedWord,
            @Nullable String ipAddress) {

        /** Of two entries of one name the one that says the worse: offline, then unreadable, then online. */
        ReceivedCamera orWorse(ReceivedCamera other) {
            return other.badness() > badness() ? other : this;
        }

        private int badness() {
            if (status == null) {
                return 1;
            }
            return status == CameraStatus.OFFLINE ? 2 : 0;
        }
    }
}
