package io.nvrfleet.events;

import java.util.Locale;

/** Builds the versions of status changes: text of fixed width, so that comparing text compares versions. */
public final class Version {
    private Version() {}

    /**
     * Writes one version.
     *
     * @param epoch of the partition, 0 to 999,999
     * @param offset of the record in the log that caused the change
     * @param index of the change among those of that record, 0 to 999,999
     */
    public static String of(int epoch, long offset, int index) {
        return String.format(Locale.ROOT, "%06d-%015d-%06d", epoch, offset, index);
    }
}
