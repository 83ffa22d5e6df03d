package io.nvrfleet.ingestion.alert.source;

import java.time.Instant;

/** Up to when the service has taken in what there was to know: what is due after it may have been contradicted already. */
public interface Watermark {
    /**
     * The last moment at which nothing of the topics waited to be read by any replica; {@link Instant#MIN} before the first one and before the
     * registry's state was read. While Kafka is away it stands still.
     */
    Instant seenUpTo();
}
