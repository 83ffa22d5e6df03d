package io.nvrfleet.camerasync;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a library looks up by the name that the configuration gives it; native images have to be told. */
@RegisterForReflection(targets = PropertyNamingStrategies.SnakeCaseStrategy.class)
final class NativeReflection {
    private NativeReflection() {}
}
