package io.nvrfleet.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.rest.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"\"7\"", "*", " * ", "\"6\", \"7\""})
    void shouldLetTheWritePass_whenTheTagMatchesOrNobodyAsked(String ifMatch) {
        assertThatCode(() -> Revision.require(ifMatch, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "\"77\"", "\"6\",\"8\""})
    void shouldRefuseTheWrite_whenTheTagIsAnother(String ifMatch) {
        assertThatThrownBy(() -> Revision.require(ifMatch, 7))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("7");
    }
}
