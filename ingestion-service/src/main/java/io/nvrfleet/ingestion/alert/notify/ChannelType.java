package io.nvrfleet.ingestion.alert.notify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** By what people are told. */
public enum ChannelType {
    EMAIL,
    WEBHOOK,
    WEB_PUSH;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
