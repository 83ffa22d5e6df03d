package io.nvrfleet.servers.testing;

import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After a test that failed, prints what the services that its thread started wrote last, and what they do: their logs go with
 * them. JUnit finds it by itself where {@code junit.jupiter.extensions.autodetection.enabled} is set.
 */
public final class FailureReport implements AfterTestExecutionCallback {
    private static final int LINES = 40;

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            ServiceProcess.startedByThisThread()
                    .forEach(service -> System.out.println(report(context.getDisplayName(), service)));
        }
    }

    private static String report(String test, ServiceProcess service) {
        String log = service.log();
        String end = log.lines().skip(Math.max(0, log.lines().count() - LINES)).collect(Collectors.joining("\n"));
        return "%s failed. The end of the log of %s, process %d:%n%s%nIts threads in our code:%n%s"
                .formatted(test, service.url(), service.pid(), end, service.threadsInOurCode());
    }
}
