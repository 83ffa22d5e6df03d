package io.nvrfleet.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies a JSON merge patch (RFC 7396): absent fields stay, null clears. */
@ApplicationScoped
public class MergePatch {
    /** Sent with merge patches; plain JSON is taken as well. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final ObjectMapper json;
    private final Validator validator;

    MergePatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * Changes the target as the patch says.
     *
     * @param immutable fields that never change, and why
     * @throws ProblemException 400 when the patch is no object, 422 when it touches an immutable field
     * @throws ConstraintViolationException when the target is not valid afterwards
     */
    public <T> T apply(@Nullable JsonNode patch, T target, Map<String, String> immutable) {
        if (patch == null || !patch.isObject()) {
            throw ProblemException.badRequest("body", "must be a JSON object with the fields to change");
        }
        immutable.forEach((field, reason) -> {
            if (patch.has(field)) {
                throw ProblemException.impossible(field, reason);
            }
        });
        try {
            T changed = json.readerForUpdating(target)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(patch);
            Set<ConstraintViolation<T>> violations = validator.validate(changed);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return changed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
