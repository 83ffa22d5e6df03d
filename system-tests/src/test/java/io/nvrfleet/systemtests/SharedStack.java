package io.nvrfleet.systemtests;

import io.nvrfleet.systemtests.stack.GivenStack;
import io.nvrfleet.systemtests.stack.LocalStack;
import io.nvrfleet.systemtests.stack.Stack;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The suite's one stack: the one that the environment names, or one that runs from the first test that needs it to the last. */
final class SharedStack implements BeforeAllCallback, ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);
    /** Beyond these the logs tell nothing new, and the output becomes hard to read. */
    private static final int FAILURES_SHOWN = 3;

    private static final AtomicInteger FAILURES = new AtomicInteger();

    @Override
    public void beforeAll(ExtensionContext context) {
        stack(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Stack.class || type == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Stack stack = stack(context);
        return parameter.getParameter().getType() == Stack.class
                ? stack
                : context.getStore(NAMESPACE).computeIfAbsent(Scene.class, type -> new Scene(stack), Scene.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        @Nullable Throwable failure = context.getExecutionException().orElse(null);
        if (failure != null && FAILURES.incrementAndGet() <= FAILURES_SHOWN) {
            System.out.println("==== logs after " + context.getDisplayName() + "\n"
                    + stack(context).logTails());
        }
    }

    private static Stack stack(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Stack.class, type -> givenOrStarted(), Stack.class);
    }

    private static Stack givenOrStarted() {
        return GivenStack.of(System.getenv())
                .<Stack>map(given -> given)
                .orElseGet(() -> LocalStack.start(line -> System.out.println("fleet | " + line), "--observe"));
    }
}
