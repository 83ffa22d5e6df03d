package io.nvrfleet.camerasync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.PreparedStatement;
import java.time.Clock;

/** Who may know whom within the service. */
@AnalyzeClasses(packages = "io.nvrfleet.camerasync", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    /** What is active, and what is linked, is decided without I/O, framework or clock. */
    @ArchTest
    static final ArchRule DECISIONS_ARE_PURE = noClasses()
            .that()
            .haveNameMatching("io\\.nvrfleet\\.camerasync\\.(sync\\.(Decision|Health|ServerState).*"
                    + "|link\\.(LinkDecision.*|Reach.*|Link|Source))")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "do I/O or tell the time",
                    type -> type.getPackageName().startsWith("java.sql")
                            || type.getPackageName().startsWith("jakarta")
                            || type.getPackageName().startsWith("io.quarkus")
                            || type.isEquivalentTo(Clock.class)));

    /** What a media server said does not leave the package that strips its secrets, but as what is made of it. */
    @ArchTest
    static final ArchRule ANSWERS_STAY_AT_THE_EDGE = noClasses()
            .that()
            .resideInAPackage("..camerasync.sync..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JsonNode.class);

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

    /** Nothing is asked of a media server but what {@code mediamtx} asks, and that is read only. */
    @ArchTest
    static final ArchRule ONLY_THE_EDGE_KNOWS_THE_API = classes()
            .that()
            .haveSimpleName("MediaMtxApi")
            .should()
            .onlyBeAccessed()
            .byClassesThat()
            .resideInAPackage("..camerasync.mediamtx..");

    /** Features do not depend on each other in circles; what all share is below them. */
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.nvrfleet.camerasync.(*)..").should().beFreeOfCycles();
}
