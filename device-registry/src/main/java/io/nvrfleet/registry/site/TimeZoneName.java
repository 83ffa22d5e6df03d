package io.nvrfleet.registry.site;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.zone.ZoneRulesProvider;
import org.jspecify.annotations.Nullable;

/** A time zone by its name in the IANA database, as this JDK knows it. Offsets are none: they know no summer. Null is valid. */
@Documented
@Constraint(validatedBy = TimeZoneName.Known.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface TimeZoneName {
    String message() default "must be the name of a time zone such as Europe/Berlin";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks the JDK. */
    final class Known implements ConstraintValidator<TimeZoneName, String> {
        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            return name == null || ZoneRulesProvider.getAvailableZoneIds().contains(name);
        }
    }
}
