package io.nvrfleet.gateway.protocol;

/** A frame that cannot be understood; its sender gets an {@code error} frame with this code and message. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    public ProtocolException(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
