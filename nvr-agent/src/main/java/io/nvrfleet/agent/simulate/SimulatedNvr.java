package io.nvrfleet.agent.simulate;

import io.nvrfleet.agent.churn.DropKind;
import io.nvrfleet.agent.link.LinkState;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.recorder.Recorder;
import io.nvrfleet.agent.recorder.SwitchProbe;
import java.time.Duration;
import java.util.Optional;

/** One recorder of the fleet: an ordinary agent, and the means to take its connection away. Lives on the event loop. */
final class SimulatedNvr {
    private final Loop loop;
    private final Recorder recorder;
    private final SwitchProbe cameras;
    private final ConnectionHistory history;
    private int outage;

    SimulatedNvr(Loop loop, Recorder recorder, SwitchProbe cameras, ConnectionHistory history) {
        this.loop = loop;
        this.recorder = recorder;
        this.cameras = cameras;
        this.history = history;
    }

    Recorder recorder() {
        return recorder;
    }

    SwitchProbe cameras() {
        return cameras;
    }

    ConnectionHistory history() {
        return history;
    }

    /** Whether the server took it and it still speaks. */
    boolean isConnected() {
        return recorder.link().state() instanceof LinkState.Accepted
                && !recorder.link().isSilenced();
    }

    /** The state for people and tests. */
    String state() {
        if (recorder.link().isSilenced()) {
            return "silent";
        }
        return switch (recorder.link().state()) {
            case LinkState.Away away -> "away";
            case LinkState.Connecting connecting -> "connecting";
            case LinkState.Greeting greeting -> "connecting";
            case LinkState.Accepted accepted -> "connected";
            case LinkState.Waiting waiting -> waiting.why().verdict().isRefusal() ? "refused" : "reconnecting";
        };
    }

    /**
     * Takes its connection away.
     *
     * @param time after which it comes back; empty = not until {@link #reconnect}
     * @return false when it has no connection to lose
     */
    boolean drop(DropKind how, Optional<Duration> time) {
        if (!isConnected()) {
            return false;
        }
        switch (how) {
            case CLOSE -> recorder.link().close();
            case RESET -> recorder.link().reset();
            case SILENT -> {
                recorder.link().silence();
                history.disconnected();
            }
        }
        int mine = ++outage;
        time.ifPresent(duration -> loop.after(duration, () -> {
            if (mine == outage) {
                comeBack();
            }
        }));
        return true;
    }

    /** Connects now, with a new socket, whatever it was doing. */
    void reconnect() {
        outage++;
        recorder.link().connect();
    }

    private void comeBack() {
        if (recorder.link().isSilenced()) {
            recorder.link().resume();
            if (isConnected()) {
                history.connected();
            }
        } else if (recorder.link().state() instanceof LinkState.Away) {
            recorder.link().connect();
        }
    }
}
