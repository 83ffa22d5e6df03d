package io.nvrfleet.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which classes of integration tests may run beside each other. */
@AnalyzeClasses(packages = "io.nvrfleet.gateway", importOptions = ImportOption.OnlyIncludeTests.class)
class SideBySideTest {
    private static final DescribedPredicate<JavaAnnotation<?>> SAME_THREAD = DescribedPredicate.describe(
            "@Execution(SAME_THREAD)",
            annotation -> annotation.getRawType().isEquivalentTo(Execution.class)
                    && annotation.get("value").toString().contains(ExecutionMode.SAME_THREAD.name()));

    /** Quarkus starts one service under test in a JVM: its classes say that they stay on one thread. */
    @ArchTest
    static final ArchRule ONE_SERVICE_AT_A_TIME = classes()
            .that()
            .areAnnotatedWith(QuarkusIntegrationTest.class)
            .should()
            .beAnnotatedWith(SAME_THREAD);
}
