package io.nvrfleet.ingestion.directory;

import java.util.List;

/** Which camera is meant by what a report calls it. */
public sealed interface Match {
    /** One that is registered. */
    record Found(long cameraId) implements Match {}

    /** None that is registered. */
    record Unknown() implements Match {}

    /**
     * Several of the recorder have the address.
     *
     * @param cameraIds two or more, in their order
     */
    record Ambiguous(List<Long> cameraIds) implements Match {
        public Ambiguous {
            cameraIds = List.copyOf(cameraIds);
        }
    }
}
