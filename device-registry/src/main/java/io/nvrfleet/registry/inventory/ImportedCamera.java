package io.nvrfleet.registry.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nvrfleet.registry.inventory.ImportResult.Outcome;
import io.nvrfleet.rest.problem.Problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one camera of a line.
 *
 * @param name as the line says, normalized where it is a name
 * @param sameAs the index, from 0, of the first camera of the line that has this name, when this is another one: then it says
 *     the same (unchanged), adds something (updated) or contradicts it (failed)
 * @param errors the fields at fault, when it failed
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "What became of one camera of a line")
public record ImportedCamera(
        @Nullable String name,
        Outcome result,
        @Nullable Integer sameAs,
        @Nullable List<FieldError> errors) {

    boolean failed() {
        return result == Outcome.FAILED;
    }
}
