package io.nvrfleet.rest.problem;

import io.nvrfleet.rest.problem.Problem.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says Bean Validation's findings in the names of the wire. */
final class Violations {
    /** How resources name the parameter that is the body. */
    private static final String BODY = "request";

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
                properties.add(SnakeCase.of(node.getName()));
            } else if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName().equals(BODY) ? "body" : SnakeCase.of(node.getName());
            }
        }
        return new FieldError(properties.isEmpty() ? parameter : String.join(".", properties), violation.getMessage());
    }
}
