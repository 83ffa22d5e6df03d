package io.nvrfleet.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "4000, DRAINING",
        "4001, SUPERSEDED",
        "4002, RETRY",
        "4003, RETRY",
        "4008, RETRY",
        "4010, RETRY",
        "4499, RETRY",
        "4500, UNKNOWN_HOSTNAME",
        "4501, REFUSED",
        "4502, REFUSED",
        "4503, REFUSED",
        "4999, REFUSED",
        "1000, RETRY",
        "1006, RETRY",
        "1009, RETRY",
        "1011, RETRY"
    })
    void shouldFollowTheTableOfTheProtocol(int code, Verdict verdict) {
        assertThat(Verdict.ofCloseCode(code)).isEqualTo(verdict);
    }
}
