package io.nvrfleet.service.reader;

/** Why a record goes to the dead letters; its message is their header {@code dead-letter-reason}. */
final class UnreadableRecordException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableRecordException(String reason) {
        super(reason, null, false, false);
    }
}
