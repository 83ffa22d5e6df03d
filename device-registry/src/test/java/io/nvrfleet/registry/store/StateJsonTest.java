package io.nvrfleet.registry.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.registry.presence.NvrState;
import org.junit.jupiter.api.Test;

class StateJsonTest {
    private static final String STORED = """
            {"hostname":"nvr-1","revision":0,
             "sessions":{"counters":{"gw":2},"contested":[1000,2000],
                         "conflict":{"winner":"203.0.113.7","loser":"203.0.113.8"}},
             "evidence":{"nvr":"online","cameras":{},"assume_online":false,"unreadable":false},
             "manual":{"cameras":{}},"views":{"cameras":{},"unregistered":[]}}""";

    @Test
    void shouldReadAndWriteTheStoredNames_whenTheCodeHasOthers() {
        NvrState state = StateJson.readState(STORED);

        assertThat(state.sessions().conflictingTakeovers()).containsExactly(1_000L, 2_000L);
        assertThat(StateJson.write(state)).contains("\"contested\":[1000,2000]").doesNotContain("conflicting");
    }
}
