package io.nvrfleet.gateway.directory;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.gateway.protocol.CloseCode;

/** The verdict on a hostname that wants to connect. */
public sealed interface Admission {
    /** The recorder may connect. */
    record Admitted(String deviceName) implements Admission {}

    /** The recorder may not connect, or not now. */
    record Refused(CloseCode code, String reason) implements Admission {}

    /** No verdict: come back soon. */
    Refused CANNOT_TELL = new Refused(CloseCode.CANNOT_TELL, CloseCode.CANNOT_TELL.reason());

    /** The verdict that an entry gives. */
    static Admission of(DirectoryEntry entry) {
        if (entry.removed()) {
            return new Refused(CloseCode.REVOKED, "removed");
        }
        return entry.enabled() ? new Admitted(entry.deviceName()) : new Refused(CloseCode.REVOKED, "disabled");
    }
}
