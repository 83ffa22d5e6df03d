package io.nvrfleet.ingestion.alert.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a rule looks at. */
@Schema(name = "RuleKind")
public enum Kind {
    /** The subject's status is offline. */
    OFFLINE,
    /** The recorder's status is warning. */
    WARNING,
    /** The status changes too often: {@code high} changes in {@code window_seconds}, over at {@code low}. */
    FLAPPING,
    /** Two machines use one hostname. */
    CONFLICT,
    /** A metric is beyond {@code raise}; over when it is at {@code clear} again. */
    THRESHOLD,
    /** A camera that is online, and was heard within a day, measures nothing any more. */
    NO_DATA,
    /** A device complains. */
    REPORTED,
    /** A stream is gone while its camera is online. */
    STREAM_GONE,
    /** For some time nobody observed. */
    OBSERVATION_GAP;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
