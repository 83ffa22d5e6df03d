package io.nvrfleet.stack.up;

/**
 * One process of a service.
 *
 * @param service which
 * @param number 1 and on
 * @param port its HTTP port on 127.0.0.1
 */
record ServiceInstance(Service service, int number, int port) {

    /** The name of one instance, also of its log file; the first one is called like its service. */
    static String name(Service service, int number) {
        return number == 1 ? service.module() : service.module() + "-" + number;
    }

    String name() {
        return name(service, number);
    }

    String address() {
        return "127.0.0.1:" + port;
    }
}
