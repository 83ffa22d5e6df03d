package io.nvrfleet.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.rest.problem.ExceptionTable;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MergePatchTest {
    private static final ValidatorFactory VALIDATORS = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();

    private final ObjectMapper json = new ObjectMapper();
    private final MergePatch patches = new MergePatch(json, VALIDATORS.getValidator());

    static final class Thing {
        @JsonProperty
        @NotNull
        String name = "old";

        @JsonProperty
        @Nullable
        String note = "kept";
    }

    @AfterAll
    static void close() {
        VALIDATORS.close();
    }

    @Test
    void shouldChangeOnlyWhatItNames_whenFieldsAreAbsentOrNull() {
        assertThat(patch("{\"name\":\"new\"}"))
                .extracting(thing -> thing.name, thing -> thing.note)
                .containsExactly("new", "kept");
        assertThat(patch("{\"note\":null}"))
                .extracting(thing -> thing.name, thing -> thing.note)
                .containsExactly("old", null);
    }

    @Test
    void shouldRefuse_whenItIsNoObjectOrNamesAnImmutableField() {
        assertThatThrownBy(() -> patch("[]")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> patch("{\"id\":1}"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(
                                ExceptionTable.of(problem).status())
                        .isEqualTo(422));
    }

    @Test
    void shouldRefuse_whenTheResultIsNotValidOrAFieldIsUnknown() {
        assertThatThrownBy(() -> patch("{\"name\":null}")).isInstanceOf(ConstraintViolationException.class);
        assertThatThrownBy(() -> patch("{\"nmae\":\"x\"}"))
                .satisfies(failure ->
                        assertThat(ExceptionTable.of(failure).status()).isEqualTo(400));
    }

    private Thing patch(String text) {
        try {
            return patches.apply(json.readTree(text), new Thing(), Map.of("id", "never changes"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
