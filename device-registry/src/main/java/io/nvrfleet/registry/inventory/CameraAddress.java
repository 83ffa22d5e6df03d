package io.nvrfleet.registry.inventory;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.IpAddress;

/** An address written in figures, IPv4 or IPv6, without zone: a zone means something on one machine only. Null is valid. */
@Documented
@IpAddress
@Pattern(regexp = "[^%]*")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface CameraAddress {
    String message() default "must be an IPv4 or IPv6 address such as 192.168.0.11";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
