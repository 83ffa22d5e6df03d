package io.nvrfleet.service.maintenance;

/** What somebody says of a window can be no window. */
public final class InvalidRecurrenceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String reason;

    InvalidRecurrenceException(String field, String reason) {
        super(field + " " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** Which part is wrong: dtstart, duration, rrule or time_zone. */
    public String field() {
        return field;
    }

    /** Why, to be read behind the name of the part. */
    public String reason() {
        return reason;
    }
}
