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
import org.hibernate.validator.constraints.IpAddress;
import org.jspecify.annotations.Nullable;

/** An address written in figures, IPv4 or IPv6, without zone: a zone means something on one machine only. Null is valid. */
@Documented
@IpAddress
@ReportAsSingleViolation
@Constraint(validatedBy = CameraAddress.WithoutZone.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface CameraAddress {
    String message() default "must be an IPv4 or IPv6 address such as 192.168.0.11";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Refuses a zone, which {@link IpAddress} takes. Not a pattern: that would become part of the OpenAPI document. */
    final class WithoutZone implements ConstraintValidator<CameraAddress, String> {
        @Override
        public boolean isValid(@Nullable String address, ConstraintValidatorContext context) {
            return address == null || address.indexOf('%') < 0;
        }
    }
}
