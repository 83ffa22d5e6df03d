package io.nvrfleet.systemtests.faults;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the stack and the fleet of a class before its first test, and ends them after its last; gives each {@link Demanding} its turn. */
final class FaultStackExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(FaultStackExtension.class);
    /** Whose turn it is to keep the processors busy. */
    private static final ReentrantLock TURN = new ReentrantLock(true);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).computeIfAbsent(Figures.class, type -> new Figures(), Figures.class);
        FaultStack wanted = context.getRequiredTestClass().getAnnotation(FaultStack.class);
        TURN.lock();
        try {
            context.getStore(NAMESPACE).put(FaultScene.class, FaultScene.start(wanted, figures(context)));
        } finally {
            TURN.unlock();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (isDemanding(context)) {
            TURN.lock();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FaultScene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return scene(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            FaultScene scene = scene(context);
            context.getExecutionException()
                    .ifPresent(failure -> System.out.println("==== " + context.getDisplayName()
                            + " failed: " + failure + "\n"
                            + scene.stack().logTails()));
            scene.endScenario();
        } finally {
            if (isDemanding(context)) {
                TURN.unlock();
            }
        }
    }

    private static boolean isDemanding(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(Demanding.class);
    }

    private static FaultScene scene(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get(FaultScene.class, FaultScene.class));
    }

    private static Figures figures(ExtensionContext context) {
        return Objects.requireNonNull(context.getRoot().getStore(NAMESPACE).get(Figures.class, Figures.class));
    }
}
