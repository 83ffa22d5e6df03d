package io.nvrfleet.gateway.directory;

/** The registry itself answered that it does not know a hostname. */
final class UnknownHostnameException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownHostnameException() {
        super("unknown hostname", null, false, false);
    }
}
