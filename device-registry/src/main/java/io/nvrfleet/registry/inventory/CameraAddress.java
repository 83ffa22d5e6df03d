package io.nvrfleet.registry.inventory;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * An address written in figures, IPv4 or IPv6, that is read alike everywhere: without a zone, which means something on one
 * machine only, and without leading zeros in IPv4, which some take for octal. Null is valid.
 */
@Documented
@IpAddress
@ReportAsSingleViolation
@Constraint(validatedBy = CameraAddress.ReadAlike.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface CameraAddress {
    String message() default "must be an IPv4 or IPv6 address such as 192.168.0.11";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Refuses what {@link IpAddress} takes. Not a pattern: that would become part of the OpenAPI document. */
    final class ReadAlike implements ConstraintValidator<CameraAddress, String> {
        private static final Pattern FIGURES = Pattern.compile("[0-9A-Fa-f:.]*");
        private static final Pattern LEADING_ZERO = Pattern.compile("(?:^|[.:])0[0-9]+\\.|\\.0[0-9]");

        @Override
        public boolean isValid(@Nullable String address, ConstraintValidatorContext context) {
            return address == null
                    || (FIGURES.matcher(address).matches()
                            && !LEADING_ZERO.matcher(address).find());
        }
    }
}
