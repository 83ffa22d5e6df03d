package io.nvrfleet.stack.up;

import io.nvrfleet.stack.process.Child;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Ends the recordings of a first start one after the other, so that the machine stays usable meanwhile. */
final class CacheRecorder implements Runnable {
    private final Launches launches;
    private final Supervisor supervisor;
    private final Progress progress;

    CacheRecorder(Launches launches, Supervisor supervisor, Progress progress) {
        this.launches = launches;
        this.supervisor = supervisor;
        this.progress = progress;
    }

    @Override
    public void run() {
        Map<String, JavaProgram> recordings = new TreeMap<>(launches.recording());
        for (Map.Entry<String, JavaProgram> recording : recordings.entrySet()) {
            Optional<Child> child = supervisor.find(recording.getKey()).filter(Child::isAlive);
            if (child.isEmpty()) {
                return;
            }
            try {
                launches.caches().endRecording(recording.getValue(), child.get().pid());
                launches.recorded(recording.getKey());
            } catch (IOException olderJdkOrStopping) {
                // The program then writes its cache when it ends.
                return;
            }
        }
        if (!recordings.isEmpty()) {
            progress.note("start-up caches", "kept for " + String.join(", ", List.copyOf(recordings.keySet())));
        }
    }
}
