package io.nvrfleet.ingestion.directory;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recorders as they were read a moment ago, so that reports in a row cost one question. However many ask for a recorder at once, it is
 * read once. What was used longest ago is forgotten beyond 20,000 cameras.
 */
final class RecentRecorders {
    private static final int MOST = 20_000;

    private final Duration fresh;
    private final boolean lasting;
    private final Function<String, Recorder> source;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private int weight;

    /**
     * Knows nothing yet.
     *
     * @param fresh how long what was read counts as new
     * @param lasting whether what is older will do when it cannot be read again
     */
    RecentRecorders(Duration fresh, boolean lasting, Function<String, Recorder> source) {
        this.fresh = fresh;
        this.lasting = lasting;
        this.source = source;
    }

    private record Entry(
            CompletableFuture<Recorder> recorder,
            long since,
            @Nullable Recorder before) {
        /** What is known now; null while it is read for the first time, and after a failure. */
        @Nullable
        Recorder known() {
            return recorder.isDone() && !recorder.isCompletedExceptionally() ? recorder.join() : before;
        }
    }

    /**
     * A recorder by its hostname.
     *
     * @throws RuntimeException of the source, when it fails and nothing is known
     */
    Recorder get(String hostname) {
        Entry entry;
        boolean isMine = false;
        synchronized (this) {
            entry = entries.get(hostname);
            if (entry == null || isOld(entry)) {
                entry = new Entry(
                        new CompletableFuture<>(), System.nanoTime(), entry == null || !lasting ? null : entry.known());
                isMine = true;
                put(hostname, entry);
            }
        }
        if (isMine) {
            read(hostname, entry);
        }
        return joined(entry);
    }

    /** Reads it anew when it is asked for next. */
    synchronized void forget(String hostname) {
        Entry gone = entries.remove(hostname);
        weight -= gone == null ? 0 : weightOf(gone);
    }

    private boolean isOld(Entry entry) {
        return entry.recorder().isCompletedExceptionally()
                || (entry.recorder().isDone() && System.nanoTime() - entry.since() > fresh.toNanos());
    }

    private void read(String hostname, Entry entry) {
        try {
            settle(hostname, entry, source.apply(hostname));
        } catch (RuntimeException e) {
            entry.recorder().completeExceptionally(e);
        }
    }

    /** Under the lock, so that an entry weighs what was counted for it. */
    private synchronized void settle(String hostname, Entry entry, Recorder recorder) {
        Entry kept = entries.get(hostname);
        boolean isKept = kept != null && kept.recorder() == entry.recorder();
        entry.recorder().complete(recorder);
        if (isKept) {
            weight += weightOf(entry) - 1;
            forgetOldest();
        }
    }

    private void put(String hostname, Entry entry) {
        Entry before = entries.put(hostname, entry);
        weight += 1 - (before == null ? 0 : weightOf(before));
        forgetOldest();
    }

    private void forgetOldest() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (weight > MOST && oldest.hasNext()) {
            weight -= weightOf(oldest.next());
            oldest.remove();
        }
    }

    /** One for the recorder, and one for each camera once they are read. */
    private static int weightOf(Entry entry) {
        boolean isRead = entry.recorder().isDone() && !entry.recorder().isCompletedExceptionally();
        return 1 + (isRead ? entry.recorder().join().size() : 0);
    }

    private static Recorder joined(Entry entry) {
        try {
            return entry.recorder().join();
        } catch (CompletionException e) {
            Recorder before = entry.before();
            if (before != null) {
                return before;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
