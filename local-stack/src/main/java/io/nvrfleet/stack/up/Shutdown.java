package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.RunRecords;
import io.nvrfleet.stack.front.FrontServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stops the parts of a stack in order; what fails to stop is told and does not keep the rest from stopping. */
final class Shutdown {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supervisor supervisor;
    private final RunRecords records;
    private final Progress progress;

    Shutdown(Supervisor supervisor, RunRecords records, Progress progress) {
        this.supervisor = supervisor;
        this.records = records;
        this.progress = progress;
    }

    void run(
            List<ServiceInstance> instances,
            @Nullable ControlServer control,
            @Nullable FrontServer front,
            @Nullable Database database) {
        supervisor.beginStopping();
        attempt("its control", () -> {
            if (control != null) {
                control.close();
            }
        });
        together(Stream.of(Stack.SIMULATOR));
        together(names(instances, true));
        together(names(instances, false));
        attempt("the front", () -> {
            if (front != null) {
                front.close();
            }
        });
        together(Stream.of(Stack.KAFKA));
        attempt(Stack.POSTGRES, () -> {
            if (database != null) {
                database.stop();
            }
        });
        attempt("its own record", () -> records.remove(Stack.LAUNCHER));
    }

    private static Stream<String> names(List<ServiceInstance> instances, boolean gateways) {
        return instances.stream()
                .filter(instance -> (instance.service() == Service.NVR_GATEWAY) == gateways)
                .map(ServiceInstance::name);
    }

    private void together(Stream<String> names) {
        CompletableFuture.allOf(names.map(name -> CompletableFuture.runAsync(() -> attempt(name, () -> {
                            if (supervisor.find(name).isPresent()) {
                                long begin = System.nanoTime();
                                supervisor.stop(name, PATIENCE);
                                progress.done(name, "stopped", Duration.ofNanos(System.nanoTime() - begin));
                            }
                        })))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void attempt(String what, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            progress.failed(String.format(Locale.ROOT, "could not stop %s (%s)", what, e.getMessage()));
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
