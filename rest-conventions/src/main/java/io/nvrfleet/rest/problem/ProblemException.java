package io.nvrfleet.rest.problem;

import io.nvrfleet.rest.problem.Problem.FieldError;
import java.util.List;

/** A request that cannot be answered as asked, said in the words of the client. Its stack is of no interest. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String kind;
    private final transient List<FieldError> errors;

    private ProblemException(int status, String kind, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.kind = kind;
        this.errors = errors;
    }

    /** 400: the request itself is wrong. */
    public static ProblemException badRequest(String field, String message) {
        return badRequest(List.of(new FieldError(field, message)));
    }

    /** 400: the request itself is wrong, in several places. */
    public static ProblemException badRequest(List<FieldError> errors) {
        return new ProblemException(400, "invalid", "The request is not valid.", List.copyOf(errors));
    }

    /** 404: there is no such thing, or not any more. */
    public static ProblemException notFound(String what) {
        return new ProblemException(404, "not-found", what, List.of());
    }

    /** 409: it would contradict what is there. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(409, "conflict", detail, List.of());
    }

    /** 412: somebody else was faster. */
    public static ProblemException preconditionFailed(String detail) {
        return new ProblemException(412, "changed-meanwhile", detail, List.of());
    }

    /** 422: understood, well formed, and impossible. */
    public static ProblemException impossible(String field, String message) {
        return new ProblemException(
                422, "impossible", "The request cannot be carried out.", List.of(new FieldError(field, message)));
    }

    /** 503: not now. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(503, "unavailable", detail, List.of());
    }

    int status() {
        return status;
    }

    String kind() {
        return kind;
    }

    /** What happened, for the client. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The fields at fault. */
    public List<FieldError> errors() {
        return errors;
    }
}
