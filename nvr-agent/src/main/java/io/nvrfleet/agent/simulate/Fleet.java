package io.nvrfleet.agent.simulate;

import io.nvrfleet.agent.churn.DropKind;
import io.nvrfleet.agent.churn.Fault;
import io.nvrfleet.agent.cli.PerSecond;
import io.nvrfleet.agent.link.LinkSettings;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.Sockets;
import io.nvrfleet.agent.recorder.CameraState;
import io.nvrfleet.agent.recorder.Recorder;
import io.nvrfleet.agent.recorder.RecorderListener;
import io.nvrfleet.agent.recorder.RecorderSettings;
import io.nvrfleet.agent.recorder.SwitchProbe;
import io.nvrfleet.agent.recorder.SystemStatus;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.Hostnames;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All recorders of a simulated fleet. Lives on the event loop; every method must be called there. */
final class Fleet {
    private static final Duration PACE = Duration.ofMillis(20);
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

    private final Loop loop;
    private final FleetCounts counts;
    private final Map<String, SimulatedNvr> byHostname = new LinkedHashMap<>();
    private final List<SimulatedNvr> nvrs = new ArrayList<>();

    /**
     * A fleet that is away.
     *
     * @param metrics null when it sends none
     */
    Fleet(
            FleetPlan plan,
            Loop loop,
            Sockets sockets,
            LinkSettings settings,
            RandomGenerator random,
            FleetCounts counts,
            @Nullable MetricsPlan metrics) {
        this.loop = loop;
        this.counts = counts;
        for (String hostname : plan.hostnames()) {
            SwitchProbe cameras = new SwitchProbe(SystemStatus.allOnline(plan.cameras()));
            RecorderSettings recorder = new RecorderSettings(hostname, true, DEFAULT_INTERVAL);
            ConnectionHistory history = new ConnectionHistory(counts, System::nanoTime);
            RecorderListener listener = metrics == null
                    ? history
                    : metrics.sender(history, loop, random, hostname, cameras, nvrs.isEmpty());
            SimulatedNvr nvr = new SimulatedNvr(
                    loop, new Recorder(recorder, cameras, loop, sockets, settings, random, listener), cameras, history);
            nvrs.add(nvr);
            byHostname.put(Hostnames.key(hostname), nvr);
        }
    }

    /** Connects them one after the other at a rate. */
    void connect(PerSecond rate) {
        long begin = System.nanoTime();
        int[] started = {0};
        long[] timer = {0};
        timer[0] = loop.every(PACE, () -> {
            double due = rate.value() * (System.nanoTime() - begin) / 1e9;
            while (started[0] < nvrs.size() && started[0] < due) {
                nvrs.get(started[0]++).reconnect();
            }
            if (started[0] == nvrs.size()) {
                loop.cancel(timer[0]);
            }
        });
    }

    /** Breaks every connection with a reset and connects all recorders again, at once. */
    void storm() {
        nvrs.forEach(SimulatedNvr::reconnect);
    }

    /** Closes all connections; completes when they are closed. */
    Future<Void> close() {
        return Future.join(
                        nvrs.stream().map(nvr -> nvr.recorder().link().close()).toList())
                .mapEmpty();
    }

    /** A recorder by its hostname, in any case. */
    Optional<SimulatedNvr> nvr(String hostname) {
        return Optional.ofNullable(byHostname.get(Hostnames.key(hostname)));
    }

    /** All of them. */
    Collection<SimulatedNvr> nvrs() {
        return nvrs;
    }

    FleetCounts counts() {
        return counts;
    }

    /** Takes a recorder's connection away, and counts it; false when it has none. */
    boolean drop(SimulatedNvr nvr, DropKind how, Optional<Duration> time) {
        boolean dropped = nvr.drop(how, time);
        if (dropped) {
            counts.dropped(how);
        }
        return dropped;
    }

    /** Lets a fault happen; one to something that is down already has no effect. */
    void inject(Fault fault) {
        SimulatedNvr nvr = nvrs.get(fault.nvr());
        switch (fault) {
            case Fault.RecorderDrops drops -> drop(nvr, drops.how(), Optional.of(drops.outage()));
            case Fault.CameraFails fails -> {
                CameraState camera = nvr.cameras().found().cameras().get(fails.camera());
                if (camera.status() == CameraStatus.ONLINE) {
                    nvr.cameras().set(camera.name(), CameraStatus.OFFLINE);
                    loop.after(fault.outage(), () -> nvr.cameras().set(camera.name(), CameraStatus.ONLINE));
                }
            }
        }
    }
}
