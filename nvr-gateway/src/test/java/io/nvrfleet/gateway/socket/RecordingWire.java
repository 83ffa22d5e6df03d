package io.nvrfleet.gateway.socket;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A wire that goes nowhere and remembers. */
final class RecordingWire implements Wire {
    private final List<String> sent = new ArrayList<>();
    private final List<Long> pings = new ArrayList<>();
    private @Nullable ClientConnection peer;
    private int closeCode;
    private boolean cut;

    List<String> sent() {
        return sent;
    }

    int pings() {
        return pings.size();
    }

    long lastPing() {
        return pings.getLast();
    }

    boolean isClosed() {
        return closeCode != 0;
    }

    int closeCode() {
        return closeCode;
    }

    boolean isCut() {
        return cut;
    }

    void answerPingsOf(ClientConnection connection) {
        peer = connection;
    }

    @Override
    public void send(String frame, Runnable whenOut) {
        sent.add(frame);
        whenOut.run();
    }

    @Override
    public void ping(long number) {
        pings.add(number);
        ClientConnection answering = peer;
        if (answering != null) {
            answering.receivedPong(number);
        }
    }

    @Override
    public void cut() {
        cut = true;
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
    }
}
