package io.nvrfleet.gateway.dashboard;

/** Where frames go: the sending side of one socket. Thread-safe. */
@FunctionalInterface
public interface FrameSink {
    /**
     * Sends a text frame.
     *
     * @param whenOut run once the frame has left this process, or can no longer
     */
    void send(String frame, Runnable whenOut);

    /** Sends a text frame. */
    default void send(String frame) {
        send(frame, () -> {});
    }
}
