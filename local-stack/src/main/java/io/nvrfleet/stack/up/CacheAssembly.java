package io.nvrfleet.stack.up;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Makes the start-up caches of what was recorded, after everything was stopped: once for each build. */
final class CacheAssembly {
    private final AotCache caches;
    private final Progress progress;

    CacheAssembly(AotCache caches, Progress progress) {
        this.caches = caches;
        this.progress = progress;
    }

    /** Makes those of programs that left a recording; one that cannot be made is told, and recorded again the next time. */
    void run(Collection<JavaProgram> recorded) {
        List<JavaProgram> programs = recorded.stream().filter(this::isRecorded).toList();
        if (programs.isEmpty()) {
            return;
        }
        String names = programs.stream().map(JavaProgram::name).collect(Collectors.joining(", "));
        progress.note("start-up caches", "being made, once for each build: " + names);
        long begin = System.nanoTime();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            programs.forEach(program -> workers.execute(() -> assemble(program)));
        }
        progress.done("start-up caches", "kept", Duration.ofNanos(System.nanoTime() - begin));
    }

    private boolean isRecorded(JavaProgram program) {
        try {
            return caches.isRecorded(program);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void assemble(JavaProgram program) {
        try {
            caches.assemble(program);
        } catch (IOException e) {
            progress.note("start-up caches", "none for " + program.name() + " (" + e.getMessage() + ")");
        }
    }
}
