package io.nvrfleet.rest;

import io.nvrfleet.events.CameraNames;
import io.nvrfleet.events.Hostnames;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The constraints of names, with what is told to who breaks them. Null is valid: presence is another constraint. */
public final class Names {
    private Names() {}

    /** A recorder's hostname ({@link Hostnames#PATTERN}). */
    @Documented
    @Constraint(validatedBy = {})
    @ReportAsSingleViolation
    @Pattern(regexp = Hostnames.PATTERN)
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Hostname {
        String message() default "must be 1 to 253 letters, digits, '.', '_' or '-', and begin with a letter or digit";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** A camera's name within its recorder ({@link CameraNames}). */
    @Documented
    @Constraint(validatedBy = CameraNameValidator.class)
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface CameraName {
        String message() default CameraNames.RULE;

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Decides by the rule of all doors. */
    public static final class CameraNameValidator implements ConstraintValidator<CameraName, String> {
        @Override
        public boolean isValid(@Nullable String name, @Nullable ConstraintValidatorContext context) {
            return name == null || name.equals(CameraNames.normalized(name));
        }
    }

    /** A name for people: of a recorder, a camera or a site. */
    @Documented
    @Constraint(validatedBy = {})
    @ReportAsSingleViolation
    @Size(min = 1, max = 200)
    @Pattern(regexp = PlainText.TRIMMED)
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface DisplayName {
        String message() default
                "must be 1 to 200 characters, without control characters and without spaces at its ends";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }
}
