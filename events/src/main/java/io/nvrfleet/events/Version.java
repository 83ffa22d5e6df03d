package io.nvrfleet.events;

/** Builds the versions of status changes: text of fixed width, so that comparing text compares versions. */
public final class Version {
    private static final int EPOCH_DIGITS = 6;
    private static final int OFFSET_DIGITS = 15;
    private static final int INDEX_DIGITS = 6;

    private Version() {}

    /**
     * Writes one version.
     *
     * @param epoch of the partition, 0 to 999,999
     * @param offset of the record in the log that caused the change
     * @param index of the change among those of that record, 0 to 999,999
     */
    public static String of(int epoch, long offset, int index) {
        StringBuilder text = new StringBuilder(EPOCH_DIGITS + OFFSET_DIGITS + INDEX_DIGITS + 2);
        pad(text, epoch, EPOCH_DIGITS);
        pad(text.append('-'), offset, OFFSET_DIGITS);
        pad(text.append('-'), index, INDEX_DIGITS);
        return text.toString();
    }

    private static void pad(StringBuilder to, long number, int digits) {
        String text = Long.toString(number);
        to.repeat('0', Math.max(0, digits - text.length())).append(text);
    }
}
