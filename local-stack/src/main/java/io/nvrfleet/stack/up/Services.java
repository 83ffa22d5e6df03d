package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.Child;
import io.nvrfleet.servers.process.Child.Launch;
import io.nvrfleet.stack.front.Backend;
import io.nvrfleet.stack.front.Backends;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes of our services: all started together, each one stopped and started again when somebody wants it. */
final class Services {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supervisor supervisor;
    private final Waiting waiting;
    private final Progress progress;
    private final Map<ServiceInstance, Backend> backends = new LinkedHashMap<>();
    /** Those that the front gives nothing to, because they are about to be stopped. */
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    Services(int replicas, Ports ports, Supervisor supervisor, Waiting waiting, Progress progress) throws IOException {
        this.supervisor = supervisor;
        this.waiting = waiting;
        this.progress = progress;
        for (Service service : Service.values()) {
            int count = service == Service.DASHBOARD_UI ? 1 : replicas;
            for (int number = 1; number <= count; number++) {
                String name = ServiceInstance.name(service, number);
                ServiceInstance instance = new ServiceInstance(service, number, ports.of(name));
                backends.put(instance, new Backend(instance.port(), () -> isWanted(name)));
            }
        }
    }

    /** Makes the command of a process. */
    interface Launcher {
        Launch of(ServiceInstance instance) throws StackException, IOException;
    }

    /** For the front. */
    Backends backends() {
        Map<Service, List<Backend>> grouped = new EnumMap<>(Service.class);
        backends.forEach((instance, backend) -> grouped.computeIfAbsent(instance.service(), none -> new ArrayList<>())
                .add(backend));
        return new Backends(grouped);
    }

    /** All processes, in the order of their start. */
    List<ServiceInstance> all() {
        return List.copyOf(backends.keySet());
    }

    /** Where the processes of one service are. */
    List<String> urls(Service service) {
        return all().stream()
                .filter(instance -> instance.service() == service)
                .map(instance -> "http://" + instance.address())
                .toList();
    }

    /** Starts all, and returns once all are ready. */
    void start(Launcher launcher) throws StackException, IOException {
        Map<ServiceInstance, Long> begins = new HashMap<>();
        for (ServiceInstance instance : backends.keySet()) {
            begins.put(instance, System.nanoTime());
            supervisor.start(launcher.of(instance));
        }
        List<ServiceInstance> missing = new ArrayList<>(backends.keySet());
        while (!missing.isEmpty()) {
            ServiceInstance ready = waiting.untilOneIs(this::isReady, missing);
            missing.remove(ready);
            progress.done(ready.name(), ready.address(), since(begins.getOrDefault(ready, System.nanoTime())));
        }
    }

    /** Stops a process in order, once the front gives it nothing any more, starts it again, and returns when it is ready. */
    void restart(ServiceInstance instance, Progress told) throws StackException, IOException {
        String name = instance.name();
        Child child = supervisor.find(name).orElseThrow(() -> new StackException(name + " does not run."));
        held.add(name);
        try {
            long begin = System.nanoTime();
            supervisor.stop(name, PATIENCE);
            told.done(name, "stopped", since(begin));
            begin = System.nanoTime();
            forgetHealth(instance);
            supervisor.start(child.launch());
            held.remove(name);
            waiting.until(name, () -> isReady(instance));
            told.done(name, "ready again", since(begin));
        } finally {
            held.remove(name);
        }
    }

    private boolean isReady(ServiceInstance instance) {
        Backend backend = backends.get(instance);
        return backend != null && backend.isReady();
    }

    private boolean isWanted(String name) {
        return !held.contains(name) && supervisor.isAlive(name);
    }

    /** What the process before said is no word of the next one. */
    private void forgetHealth(ServiceInstance instance) {
        Backend backend = backends.get(instance);
        if (backend != null) {
            backend.refused();
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
