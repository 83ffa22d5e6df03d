package io.nvrfleet.rest;

import io.nvrfleet.rest.problem.Problem.FieldError;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses parameters that a resource does not know, since a misspelt filter would answer everything, and values of a wrong
 * type, by the parameter's name.
 */
final class KnownParameters {
    /** PostgreSQL's times end earlier than Java's, and nobody means the others. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

    private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(UriInfo uri, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        Map<String, Class<?>> types = known.computeIfAbsent(method, KnownParameters::typesOf);
        List<FieldError> errors = new ArrayList<>();
        check(uri.getQueryParameters(), types, errors);
        check(uri.getPathParameters(), types, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
    }

    private static void check(
            MultivaluedMap<String, String> given, Map<String, Class<?>> types, List<FieldError> errors) {
        given.forEach((name, values) -> {
            Class<?> type = types.get(name);
            if (type == null) {
                errors.add(new FieldError(name, "is not a known parameter"));
            } else {
                values.stream()
                        .map(value -> flaw(value, type))
                        .filter(flaw -> flaw != null)
                        .findFirst()
                        .ifPresent(flaw -> errors.add(new FieldError(name, flaw)));
            }
        });
    }

    private static @Nullable String flaw(String value, Class<?> type) {
        try {
            if (type == int.class || type == Integer.class) {
                Integer.parseInt(value);
            } else if (type == long.class || type == Long.class) {
                Long.parseLong(value);
            } else if (type == boolean.class || type == Boolean.class) {
                // What is read as one takes anything but "true" for false.
                return value.equals("true") || value.equals("false") ? null : "must be true or false";
            } else if (type == Instant.class) {
                Instant time = Instant.parse(value);
                return time.isBefore(EARLIEST) || !time.isBefore(TOO_LATE)
                        ? "must be within the years 1 to 9999"
                        : null;
            } else if (type.isEnum()) {
                return WireNames.of(type).contains(value)
                        ? null
                        : "must be one of " + String.join(", ", WireNames.of(type));
            }
            return null;
        } catch (NumberFormatException e) {
            return "must be a whole number";
        } catch (DateTimeParseException e) {
            return "must be a time such as 2026-11-28T10:00:00Z";
        }
    }

    private static Map<String, Class<?>> typesOf(Method method) {
        Map<String, Class<?>> types = new HashMap<>();
        for (Parameter parameter : method.getParameters()) {
            String name = nameOf(parameter);
            if (name != null) {
                types.put(name.isEmpty() ? parameter.getName() : name, parameter.getType());
            }
        }
        return types;
    }

    /** Null for what is no parameter of the query or the path; empty where it is called like the method's parameter. */
    private static @Nullable String nameOf(Parameter parameter) {
        for (Annotation annotation : parameter.getAnnotations()) {
            switch (annotation) {
                case RestQuery query -> {
                    return query.value();
                }
                case RestPath path -> {
                    return path.value();
                }
                case QueryParam query -> {
                    return query.value();
                }
                case PathParam path -> {
                    return path.value();
                }
                default -> {}
            }
        }
        return null;
    }
}
