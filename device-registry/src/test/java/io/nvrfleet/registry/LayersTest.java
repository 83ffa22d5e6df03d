package io.nvrfleet.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.PreparedStatement;

/** Who may know whom within the service. */
@AnalyzeClasses(packages = "io.nvrfleet.registry", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    /** Status is decided without I/O, framework or clock. */
    @ArchTest
    static final ArchRule PRESENCE_IS_PURE = classes()
            .that()
            .resideInAPackage("..registry.presence..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.nvrfleet.registry.presence..", "io.nvrfleet.events..", "java..", "org.jspecify..");

    /** The status tables are written by the owner of the log: REST reads them with SQL and never calls the owner. */
    @ArchTest
    static final ArchRule REST_LEAVES_STATUS_ALONE = noClasses()
            .that()
            .resideInAnyPackage(
                    "..inventory..",
                    "..site..",
                    "..customer..",
                    "..history..",
                    "..report..",
                    "..stats..",
                    "..refusal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..registry.owner..",
                    "..registry.store..",
                    "..registry.outbox..",
                    "..registry.topics..",
                    "..registry.directory..",
                    "..registry.presence..");

    /** The owner of the log reaches the inventory through the log alone. */
    @ArchTest
    static final ArchRule THE_OWNER_KNOWS_NO_REST = noClasses()
            .that()
            .resideInAnyPackage(
                    "..registry.owner..",
                    "..registry.store..",
                    "..registry.outbox..",
                    "..registry.topics..",
                    "..registry.directory..",
                    "..registry.presence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..registry.inventory..", "..registry.site..", "..registry.customer..", "jakarta.ws.rs..");

    /** The rooms of the owner serve it, and know nothing of it. */
    @ArchTest
    static final ArchRule ROOMS_DO_NOT_KNOW_THE_OWNER = noClasses()
            .that()
            .resideOutsideOfPackage("..registry.owner..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..registry.owner..");

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
            slices().matching("io.nvrfleet.registry.(*)..").should().beFreeOfCycles();
}
