package io.nvrfleet.registry.problem;

import io.nvrfleet.registry.problem.Problem.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says Bean Validation's findings in the names of the wire. */
final class Violations {
    private Violations() {}

    /** One error per violation, sorted by field. */
    static List<FieldError> errors(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(Violations::error)
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        List<String> properties = new ArrayList<>();
        String parameter = "body";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PROPERTY) {
                String index = node.getIndex() == null ? "" : "[" + node.getIndex() + "]";
                if (!index.isEmpty() && !properties.isEmpty()) {
                    properties.add(properties.removeLast() + index);
                }
                properties.add(snakeCase(node.getName()));
            } else if (node.getKind() == ElementKind.PARAMETER) {
                parameter = snakeCase(node.getName());
            }
        }
        return new FieldError(properties.isEmpty() ? parameter : String.join(".", properties), violation.getMessage());
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
