package io.nvrfleet.ingestion;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.PreparedStatement;
import java.time.Clock;

/** Who may know whom within the service. */
@AnalyzeClasses(packages = "io.nvrfleet.ingestion", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    /** Which camera is meant, what a line says, and which conditions of rules hold, is decided without I/O, framework or clock. */
    @ArchTest
    static final ArchRule DECISIONS_ARE_PURE = noClasses()
            .that()
            .haveNameMatching("io\\.nvrfleet\\.ingestion\\.(directory\\.(Recorder|CameraKey|Match).*"
                    + "|alert\\.notify\\.(DispatchPlan|Backoff|HttpVerdict|AddressRules|MailSubject|MessageText).*"
                    + "|alert\\.source\\.\\w+(Judge|Fold)"
                    + "|alert\\.life\\.(Round|AlertLife|OpenAlert|Occurrence|Change|Situation|Words|SteadyClock)(\\$.*)?"
                    + "|way\\.(Verdict.*|BatchLine.*|JsonText.*))")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "do I/O or tell the time",
                    type -> type.getPackageName().startsWith("java.sql")
                            || type.getPackageName().startsWith("jakarta")
                            || type.getPackageName().startsWith("io.quarkus")
                            || type.isEquivalentTo(Clock.class)));

    /** Nobody prepares statements by hand: what is not Panache is a query or rows as arrays (ADR 10). */
    @ArchTest
    static final ArchRule STATEMENTS_ARE_NOT_PREPARED_BY_HAND =
            noClasses().should().dependOnClassesThat().areAssignableTo(PreparedStatement.class);

    /** Resources are the edge: nothing but the framework calls them. */
    @ArchTest
    static final ArchRule NOBODY_CALLS_RESOURCES = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Resource");

    /** Features do not depend on each other in circles; what all share is below them. */
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.nvrfleet.ingestion.(*)..").should().beFreeOfCycles();
}
