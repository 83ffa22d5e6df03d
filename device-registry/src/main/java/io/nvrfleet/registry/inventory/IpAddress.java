package io.nvrfleet.registry.inventory;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.Inet6Address;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An address written in figures, IPv4 or IPv6 without zone; no names, so nothing is ever looked up. Null is valid. */
@Documented
@Constraint(validatedBy = IpAddress.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface IpAddress {
    String message() default "must be an IPv4 or IPv6 address such as 192.168.0.11";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Decides without looking anything up. */
    final class Validator implements ConstraintValidator<IpAddress, String> {
        private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
        private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
        private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

        @Override
        public boolean isValid(@Nullable String text, @Nullable ConstraintValidatorContext context) {
            return text == null || IPV4.matcher(text).matches() || isIpv6(text);
        }

        private static boolean isIpv6(String text) {
            if (!IPV6.matcher(text).matches() || text.indexOf(':') < 0) {
                return false;
            }
            try {
                Inet6Address.ofLiteral(text);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
