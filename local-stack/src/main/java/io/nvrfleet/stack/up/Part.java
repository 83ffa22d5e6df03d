package io.nvrfleet.stack.up;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Something of the stack that is started, becomes ready, and is stopped: a server, or one process of a service. */
interface Part {
    /** What it is one of: {@code kafka}, {@code postgres}, or a service, which may have several processes. */
    String component();

    /** Its number within the component, from 1. */
    int number();

    /** Its name for people, also of its log and its record; the first of a component is called like that. */
    default String name() {
        return name(component(), number());
    }

    static String name(String component, int number) {
        return number == 1 ? component : component + "-" + number;
    }

    /** Where it listens: {@code 127.0.0.1:port}. */
    String address();

    /** Components that have to be ready before it is started. */
    List<String> needs();

    /** Starts it, and returns before it is ready. */
    void start() throws StackException, IOException;

    /** True when it can be used now. */
    boolean isReady();

    /**
     * Stops it in order, by force after {@code patience}; it is not started again because of that.
     *
     * @return false when there was nothing to stop
     */
    boolean stop(Duration patience) throws IOException;
}
