package io.nvrfleet.stack.up;

/** Why the stack cannot start or go on, in a sentence for the person at the terminal. */
public final class StackException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A sentence that says what is wrong and what to do. */
    public StackException(String sentence) {
        super(sentence);
    }

    /** The same with a cause, whose message is added. */
    public StackException(String sentence, Throwable cause) {
        super(sentence + " (" + cause.getMessage() + ")", cause);
    }
}
