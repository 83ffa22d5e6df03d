package io.nvrfleet.systemtests.faults;

import io.nvrfleet.systemtests.stack.Turn;
import java.util.Objects;
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

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).computeIfAbsent(Figures.class, type -> new Figures(), Figures.class);
        FaultStack wanted = context.getRequiredTestClass().getAnnotation(FaultStack.class);
        Turn turn = Turn.take();
        try {
            context.getStore(NAMESPACE).put(FaultScene.class, FaultScene.start(wanted, figures(context)));
        } finally {
            turn.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (context.getRequiredTestMethod().isAnnotationPresent(Demanding.class)) {
            context.getStore(NAMESPACE).put(Turn.class, Turn.take());
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
            Turn turn = context.getStore(NAMESPACE).remove(Turn.class, Turn.class);
            if (turn != null) {
                turn.close();
            }
        }
    }

    private static FaultScene scene(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get(FaultScene.class, FaultScene.class));
    }

    private static Figures figures(ExtensionContext context) {
        return Objects.requireNonNull(context.getRoot().getStore(NAMESPACE).get(Figures.class, Figures.class));
    }
}
