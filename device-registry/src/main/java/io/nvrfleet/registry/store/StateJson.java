package io.nvrfleet.registry.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.nvrfleet.registry.presence.Evidence;
import io.nvrfleet.registry.presence.Inventory;
import io.nvrfleet.registry.presence.ManualValues;
import io.nvrfleet.registry.presence.NvrState;
import io.nvrfleet.registry.presence.Session;
import io.nvrfleet.registry.presence.Sessions;
import io.nvrfleet.registry.presence.Views;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/** Writes and reads the core's state as the JSON that the owner's tables keep. */
@RegisterForReflection(
        targets = {
            NvrState.class,
            Inventory.class,
            Session.class,
            Session.Phase.class,
            Sessions.class,
            StateJson.StoredSessions.class,
            Sessions.Loser.class,
            Sessions.Conflict.class,
            Evidence.class,
            Evidence.OfCamera.class,
            ManualValues.class,
            Views.class,
            Views.OfNvr.class,
            Views.OfCamera.class
        })
final class StateJson {
    private static final TypeReference<Map<String, Long>> GATEWAYS = new TypeReference<>() {};
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addMixIn(Sessions.class, StoredSessions.class)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    private StateJson() {}

    /** Tables keep the name that such takeovers had first. */
    interface StoredSessions {
        @JsonProperty("contested")
        List<Long> conflictingTakeovers();
    }

    static String write(NvrState state) {
        return text(state);
    }

    static String write(Map<String, Long> gateways) {
        return text(gateways);
    }

    static NvrState readState(String json) {
        try {
            return JSON.readValue(json, NvrState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored presence state cannot be read", e);
        }
    }

    static Map<String, Long> readGateways(String json) {
        try {
            return JSON.readValue(json, GATEWAYS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored gateways of a partition cannot be read", e);
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }
}
