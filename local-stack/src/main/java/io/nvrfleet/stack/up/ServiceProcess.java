package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.Child.Launch;
import io.nvrfleet.stack.front.Backend;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One process of a service: behind the front, and ready when it says so itself. */
final class ServiceProcess implements Part {
    private final Service service;
    private final int number;
    private final Launch launch;
    private final Supervisor supervisor;
    private final Backend backend;
    /** True while the front may give it something: not when it is stopped, or is about to be. */
    private volatile boolean wanted;

    /**
     * A process that is not started yet.
     *
     * @param number within the service, from 1
     * @param port its HTTP port on 127.0.0.1
     */
    ServiceProcess(Service service, int number, int port, Launch launch, Supervisor supervisor) {
        this.service = service;
        this.number = number;
        this.launch = launch;
        this.supervisor = supervisor;
        this.backend = new Backend(port, () -> wanted && supervisor.isAlive(launch.name()));
    }

    /** How the front sees it. */
    Backend backend() {
        return backend;
    }

    @Override
    public String component() {
        return service.module();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String address() {
        return launch.address();
    }

    @Override
    public List<String> needs() {
        return service.needs();
    }

    @Override
    public void start() throws StackException, IOException {
        // What the process before said is no word of this one.
        backend.refused();
        supervisor.start(launch);
        wanted = true;
    }

    @Override
    public boolean isReady() {
        return backend.isReady();
    }

    @Override
    public boolean stop(Duration patience) throws IOException {
        wanted = false;
        return supervisor.stop(name(), patience);
    }
}
