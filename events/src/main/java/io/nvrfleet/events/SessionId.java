package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One authenticated connection of a recorder, written {@code gateway/counter}.
 *
 * @param gatewayId new with every process start of a gateway; without a slash
 * @param counter grows within a gateway, from 1
 */
public record SessionId(String gatewayId, long counter) {
    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when the text is not {@code gateway/counter}
     */
    @JsonCreator
    public static SessionId parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("not a session id: " + text);
        }
        return new SessionId(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
    }

    @Override
    @JsonValue
    public String toString() {
        return gatewayId + "/" + counter;
    }
}
