package io.nvrfleet.gateway.directory;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.gateway.config.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The content of the directory topic: one entry per hostname, the one with the highest revision. Thread-safe. */
@ApplicationScoped
public class Directory {
    private volatile Map<String, DirectoryEntry> entries = new ConcurrentHashMap<>();

    Directory(MeterRegistry meters) {
        meters.gauge(Meters.DIRECTORY_ENTRIES, this, Directory::size);
    }

    /**
     * Takes an entry unless it has seen its revision or a later one.
     *
     * @return whether the entry was news
     */
    public boolean offer(DirectoryEntry entry) {
        AtomicBoolean news = new AtomicBoolean();
        entries.compute(entry.key(), (hostname, known) -> {
            news.set(known == null || entry.revision() > known.revision());
            return news.get() ? entry : known;
        });
        return news.get();
    }

    /** The entry of a hostname in lower case. */
    public Optional<DirectoryEntry> find(String hostname) {
        return Optional.ofNullable(entries.get(hostname));
    }

    /** Begins anew: the topic is another one, its revisions do not compare with those of the old one. */
    public void startOver() {
        entries = new ConcurrentHashMap<>();
    }

    public int size() {
        return entries.size();
    }
}
