package io.nvrfleet.systemtests.faults;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The class has a stack of its own, whose crashed services are started again, and a fleet on it; its tests ask for a
 * {@link FaultScene} as parameter and run one after the other. {@code -Dfleet.stacks} (3) classes run side by side and take
 * turns where they are {@link Demanding}; with 1, what is measured is the fault and not the neighbours.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("own-stack")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@ExtendWith(FaultStackExtension.class)
public @interface FaultStack {
    /** Gateways, and registries. */
    int replicas() default 2;

    /** Recorders of the simulated fleet, at most; {@code -Dfleet.faults.recorders} (200) is the limit for all classes. */
    int recorders() default 500;

    /** Cameras of each. */
    int cameras() default 4;
}
