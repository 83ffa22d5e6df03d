package io.nvrfleet.gateway.publish;

/** The log will never take this event: too large, not serializable. */
final class EventRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EventRejectedException(Throwable cause) {
        super(cause);
    }
}
