package io.nvrfleet.servers.testing;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Where a test or what prepares it fails, prints what the services that its thread started wrote last, and what they do: their
 * logs go with them. JUnit finds it by itself where {@code junit.jupiter.extensions.autodetection.enabled} is set.
 */
public final class FailureReport implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private static final int LINES = 40;

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        report(context, failure);
        throw failure;
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        report(context, failure);
        throw failure;
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        report(context, failure);
        throw failure;
    }

    private static void report(ExtensionContext context, Throwable failure) {
        try {
            ServiceProcess.startedByThisThread()
                    .forEach(service -> System.out.println(report(context.getDisplayName(), service)));
        } catch (RuntimeException noReport) {
            failure.addSuppressed(noReport);
        }
    }

    private static String report(String test, ServiceProcess service) {
        String log = service.log();
        String end = log.lines().skip(Math.max(0, log.lines().count() - LINES)).collect(Collectors.joining("\n"));
        String ours = Stream.of(service.threads().split("\n\n"))
                .filter(stack -> stack.contains("io.nvrfleet."))
                .collect(Collectors.joining("\n\n"));
        return "%s failed. The end of the log of %s, process %d:%n%s%nIts threads in our code:%n%s"
                .formatted(test, service.url(), service.pid(), end, ours);
    }
}
