package io.nvrfleet.gateway.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A wire that goes nowhere and remembers. A viewer's frames come from the hub's event loop, all else from the test. */
final class RecordingWire implements Wire {
    private final List<String> sent = new CopyOnWriteArrayList<>();
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
