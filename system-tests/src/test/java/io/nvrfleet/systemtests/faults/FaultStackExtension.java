package io.nvrfleet.systemtests.faults;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the stack and the fleet of a class before its first test, and ends them after its last; gives each {@link Demanding} its
 * turn.
 */
final class FaultStackExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(FaultStackExtension.class);
    /** Whose turn it is to keep the processors busy. */
    private static final ReentrantLock TURN = new ReentrantLock(true);
    /** Turns take a minute or two, and at most two others wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        context.getRoot().getStore(NAMESPACE).computeIfAbsent(Figures.class, type -> new Figures(), Figures.class);
        FaultStack wanted = context.getRequiredTestClass().getAnnotation(FaultStack.class);
        takeTurn();
        try {
            context.getStore(NAMESPACE).put(FaultScene.class, FaultScene.start(wanted, figures(context)));
        } finally {
            TURN.unlock();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        if (context.getRequiredTestMethod().isAnnotationPresent(Demanding.class)) {
            takeTurn();
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
            if (context.getExecutionException().isPresent()) {
                System.out.println("==== logs after " + context.getDisplayName() + "\n"
                        + scene.stack().logTails());
            }
            scene.endScenario();
        } finally {
            if (TURN.isHeldByCurrentThread()) {
                TURN.unlock();
            }
        }
    }

    private static void takeTurn() throws InterruptedException {
        if (!TURN.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("another scenario keeps its turn for more than " + PATIENCE);
        }
    }

    private static FaultScene scene(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get(FaultScene.class, FaultScene.class));
    }

    private static Figures figures(ExtensionContext context) {
        return Objects.requireNonNull(context.getRoot().getStore(NAMESPACE).get(Figures.class, Figures.class));
    }
}
