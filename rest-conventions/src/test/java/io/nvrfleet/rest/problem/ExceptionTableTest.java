package io.nvrfleet.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.rest.problem.ExceptionTable.Entry;
import io.nvrfleet.rest.problem.Problem.FieldError;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionTableTest {
    @ParameterizedTest
    @CsvSource({
        "08006, 503",
        "57P01, 503",
        "53300, 503",
        "55P03, 503",
        ", 503",
        "23505, 409",
        "22021, 400",
        "42P01, 500",
        "23514, 500"
    })
    void shouldDecideByTheState_whenTheDatabaseRefuses(String state, int status) {
        Throwable wrapped = new IllegalStateException("outer", new RuntimeException(new SQLException("x", state)));

        assertThat(ExceptionTable.of(wrapped).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"08006, true", "55P03, false", "23505, false"})
    void shouldGiveTheDatabaseUp_whenItIsAwayAndNotForALock(String state, boolean away) {
        assertThat(ExceptionTable.of(new SQLException("x", state)).databaseIsAway())
                .isEqualTo(away);
    }

    @Test
    void shouldTellNoRootCause_whenItIsOurFault() {
        Entry entry = ExceptionTable.of(new IllegalStateException("secret"));

        assertThat(entry.status()).isEqualTo(500);
        assertThat(entry.detail()).doesNotContain("secret").contains("trace id");
    }

    @Test
    void shouldSayWhichFieldAndWhy_whenARequestIsImpossible() {
        Entry entry = ExceptionTable.of(ProblemException.impossible("site_id", "there is no site 7"));

        assertThat(entry.status()).isEqualTo(422);
        assertThat(entry.errors()).isEqualTo(List.of(new FieldError("site_id", "there is no site 7")));
    }

    @Test
    void shouldKeepTheStatus_whenTheFrameworkRefuses() {
        assertThat(ExceptionTable.of(new NotFoundException()).status()).isEqualTo(404);
        assertThat(ExceptionTable.of(new NotAllowedException("GET")).status()).isEqualTo(405);
        assertThat(ExceptionTable.of(new NotFoundException(new NumberFormatException()))
                        .status())
                .isEqualTo(400);
        assertThat(ExceptionTable.of(new OptimisticLockException()).status()).isEqualTo(412);
    }
}
