package io.nvrfleet.analytics;

import io.nvrfleet.analytics.OfflineIntervals.Change;
import io.nvrfleet.analytics.OfflineIntervals.Recorder;
import io.nvrfleet.analytics.OfflineIntervals.SiteHour;
import io.nvrfleet.analytics.OfflineIntervals.Step;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of each recorder, and forwards the milliseconds that its changes and the time of day add to hours of sites. */
final class OfflineCounter implements Processor<String, byte[], SiteHour, Long> {
    /** What is known of recorders, by hostname. */
    static final String RECORDERS = "recorders";

    /** The newest entry of each hostname. */
    static final String DIRECTORY = "directory";

    private static final Logger LOG = System.getLogger(OfflineCounter.class.getName());
    private static final String TYPE = "io.nvrfleet.nvr-status-changed.v1";

    private final Duration every;
    private @Nullable ProcessorContext<SiteHour, Long> context;

    /** @param every how often outages that are not over are counted */
    OfflineCounter(Duration every) {
        this.every = every;
    }

    /** The fields of {@code camera-directory-entry} that count here. */
    record DirectoryEntry(@Nullable Long siteId, boolean enabled, boolean removed) {}

    @Override
    public void init(ProcessorContext<SiteHour, Long> context) {
        this.context = context;
        context.schedule(every, PunctuationType.WALL_CLOCK_TIME, now -> countOutages(context, now));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Change change = change(record);
        if (context != null && change != null) {
            DirectoryEntry entry = entry(context, record.key());
            Recorder known = recorders(context).get(record.key());
            Step step = OfflineIntervals.apply(known, change, entry == null ? null : entry.siteId());
            take(context, record.key(), step, record.timestamp());
        }
    }

    /** Null for what is no change of a recorder: the topic has those of cameras too, and may one day have what nobody knows yet. */
    private static @Nullable Change change(Record<String, byte[]> record) {
        if (record.value() == null || !hasType(record.headers())) {
            return null;
        }
        try {
            return Json.read(record.value(), Change.class);
        } catch (SerializationException e) {
            LOG.log(Level.WARNING, "a change of {0} is skipped, since it cannot be read", record.key());
            return null;
        }
    }

    private static void countOutages(ProcessorContext<SiteHour, Long> context, long now) {
        try (KeyValueIterator<String, Recorder> all = recorders(context).all()) {
            while (all.hasNext()) {
                KeyValue<String, Recorder> each = all.next();
                if (each.value.outage() != null) {
                    DirectoryEntry entry = entry(context, each.key);
                    boolean expected = entry == null || (entry.enabled() && !entry.removed());
                    Step step = expected
                            ? OfflineIntervals.countTo(each.value, Instant.ofEpochMilli(now))
                            : OfflineIntervals.dismiss(each.value);
                    take(context, each.key, step, now);
                }
            }
        }
    }

    private static void take(ProcessorContext<SiteHour, Long> context, String hostname, Step step, long timestamp) {
        recorders(context).put(hostname, step.recorder());
        step.additions()
                .forEach(addition -> context.forward(
                        new Record<>(addition.to(), addition.time().toMillis(), timestamp)));
    }

    private static KeyValueStore<String, Recorder> recorders(ProcessorContext<SiteHour, Long> context) {
        return context.getStateStore(RECORDERS);
    }

    private static @Nullable DirectoryEntry entry(ProcessorContext<SiteHour, Long> context, String hostname) {
        TimestampedKeyValueStore<String, DirectoryEntry> directory = context.getStateStore(DIRECTORY);
        return ValueAndTimestamp.getValueOrNull(directory.get(hostname));
    }

    private static boolean hasType(Headers headers) {
        Header type = headers.lastHeader("ce_type");
        return type != null && new String(type.value(), StandardCharsets.UTF_8).equals(TYPE);
    }
}
