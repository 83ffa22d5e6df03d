package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.Child.Launch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A part that is a single process, and no service: the broker, the simulated recorders. */
final class ChildPart implements Part {
    private final Launch launch;
    private final List<String> needs;
    private final BooleanSupplier ready;
    private final Supervisor supervisor;

    /** A process that is not started yet. */
    ChildPart(Launch launch, List<String> needs, BooleanSupplier ready, Supervisor supervisor) {
        this.launch = launch;
        this.needs = List.copyOf(needs);
        this.ready = ready;
        this.supervisor = supervisor;
    }

    @Override
    public String component() {
        return launch.name();
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String address() {
        return launch.address();
    }

    @Override
    public List<String> needs() {
        return needs;
    }

    @Override
    public void start() throws StackException, IOException {
        supervisor.start(launch);
    }

    @Override
    public boolean isReady() {
        return ready.getAsBoolean();
    }

    @Override
    public boolean stop(Duration patience) throws IOException {
        return supervisor.stop(name(), patience);
    }
}
