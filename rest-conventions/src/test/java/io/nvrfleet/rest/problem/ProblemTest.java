package io.nvrfleet.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.rest.problem.ExceptionTable.Entry;
import jakarta.ws.rs.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
    private static final Entry NOT_FOUND = ExceptionTable.of(new NotFoundException());

    @Test
    void shouldSayWhatAndWhere_whenARequestFailed() {
        Problem problem = Problem.of(NOT_FOUND, "/api/things/7", null);

        assertThat(problem.type()).isEqualTo("/problems/not-found");
        assertThat(problem.title()).isEqualTo("Not Found");
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.instance()).isEqualTo("/api/things/7");
    }

    @Test
    void shouldQuoteTheTraceOfTheCaller_whenItHasOne() {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        assertThat(Problem.of(NOT_FOUND, "/", "00-" + trace + "-b7ad6b7169203331-01")
                        .traceId())
                .isEqualTo(trace);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "00-xyz", "00-0af7651916cd43dd8448eb211c80319c"})
    void shouldMakeATraceId_whenTheCallerHasNone(String traceparent) {
        assertThat(Problem.of(NOT_FOUND, "/", traceparent).traceId()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({"400, Bad Request", "422, Unprocessable Content", "426, Upgrade Required", "599, Error"})
    void shouldCallTheStatusByItsName(int status, String title) {
        assertThat(Problem.of(new Entry(status, "kind", null), "/", null).title())
                .isEqualTo(title);
    }
}
