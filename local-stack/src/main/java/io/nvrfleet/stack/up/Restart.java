package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Restarts components that run, one process after the other, so that replicas stand in for each other. */
final class Restart {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Services services;
    private final Supervisor supervisor;
    private final Waiting waiting;
    private final Database database;
    private final int kafkaPort;

    Restart(Services services, Supervisor supervisor, Waiting waiting, Database database, int kafkaPort) {
        this.services = services;
        this.supervisor = supervisor;
        this.waiting = waiting;
        this.database = database;
        this.kafkaPort = kafkaPort;
    }

    /**
     * Restarts what {@code component} names: a service with all its processes, one process ({@code nvr-gateway-2}; the first one is
     * {@code nvr-gateway-1}), {@code kafka} or {@code postgres}.
     *
     * @param told how it goes on
     * @throws StackException when there is no such component, or it is not ready again in time
     */
    synchronized void of(String component, Progress told) throws StackException, IOException {
        long begin = System.nanoTime();
        switch (component) {
            case Stack.POSTGRES -> {
                database.restart();
                told.done(component, "ready again", Duration.ofNanos(System.nanoTime() - begin));
            }
            case Stack.KAFKA -> {
                restartKafka();
                told.done(component, "ready again", Duration.ofNanos(System.nanoTime() - begin));
            }
            default -> {
                for (ServiceInstance instance : meant(component)) {
                    services.restart(instance, told);
                }
            }
        }
    }

    private void restartKafka() throws StackException, IOException {
        Child child = supervisor.find(Stack.KAFKA).orElseThrow(() -> new StackException("kafka does not run."));
        supervisor.stop(Stack.KAFKA, PATIENCE);
        supervisor.start(child.launch());
        waiting.until(Stack.KAFKA, () -> Readiness.ofPort(kafkaPort));
    }

    private List<ServiceInstance> meant(String component) throws StackException {
        List<ServiceInstance> meant = services.all().stream()
                .filter(instance -> component.equals(instance.service().module())
                        || component.equals(instance.service().module() + "-" + instance.number()))
                .toList();
        if (meant.isEmpty()) {
            throw new StackException("There is no component '" + component + "' here; ./fleet status shows what runs.");
        }
        return meant;
    }
}
