package io.nvrfleet.camerasync.mediamtx;

/** Ends a reading. It has no cause and no stack: what libraries say of a body quotes it. */
final class ReadFailureException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ReadFailure failure;

    ReadFailureException(ReadFailure failure) {
        super(failure.words(), null, false, false);
        this.failure = failure;
    }

    ReadFailure failure() {
        return failure;
    }
}
