package io.nvrfleet.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.nvrfleet.events.telemetry.ReadReport;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What libraries look up by name, as the configuration or an answer has it; native images have to be told. */
@RegisterForReflection(targets = {PropertyNamingStrategies.SnakeCaseStrategy.class, ReadReport.FieldError.class})
final class NativeReflection {
    private NativeReflection() {}
}
