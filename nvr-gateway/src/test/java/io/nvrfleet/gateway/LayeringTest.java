package io.nvrfleet.gateway;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** Which package may use which: from the edges, socket and Kafka, to the pure middle. */
@AnalyzeClasses(packagesOf = LayeringTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
    @ArchTest
    static final ArchRule PACKAGES_USE_EACH_OTHER_IN_ONE_DIRECTION = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("config")
            .definedBy("..gateway.config..")
            .layer("time")
            .definedBy("..gateway.time..")
            .layer("protocol")
            .definedBy("..gateway.protocol..")
            .layer("kafka")
            .definedBy("..gateway.kafka..")
            .layer("publish")
            .definedBy("..gateway.publish..")
            .layer("telemetry")
            .definedBy("..gateway.telemetry..")
            .layer("agent")
            .definedBy("..gateway.agent..")
            .layer("directory")
            .definedBy("..gateway.directory..")
            .layer("dashboard")
            .definedBy("..gateway.dashboard..")
            .layer("command")
            .definedBy("..gateway.command..")
            .layer("socket")
            .definedBy("..gateway.socket..")
            .layer("link")
            .definedBy("..gateway.link..")
            .layer("ops")
            .definedBy("..gateway.ops..")
            .layer("stats")
            .definedBy("..gateway.stats..")
            .whereLayer("ops")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("stats")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("link")
            .mayOnlyBeAccessedByLayers("ops")
            .whereLayer("socket")
            .mayOnlyBeAccessedByLayers("ops")
            .whereLayer("agent")
            .mayOnlyBeAccessedByLayers("socket", "command", "ops", "stats")
            .whereLayer("dashboard")
            .mayOnlyBeAccessedByLayers("socket", "link", "ops", "stats")
            .whereLayer("directory")
            .mayOnlyBeAccessedByLayers("socket", "command", "dashboard", "link", "ops")
            .whereLayer("publish")
            .mayOnlyBeAccessedByLayers("agent", "socket", "link", "ops")
            .whereLayer("telemetry")
            .mayOnlyBeAccessedByLayers("socket")
            .whereLayer("kafka")
            .mayOnlyBeAccessedByLayers("directory", "dashboard", "command", "telemetry", "link");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.nvrfleet.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_PROTOCOL_DOES_NO_IO = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("..gateway.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "org.apache.kafka..", "jakarta..", "io.smallrye..");

    @ArchTest
    static final ArchRule ONLY_THE_EDGES_KNOW_KAFKA = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("..gateway.agent..", "..gateway.socket..", "..gateway.protocol..", "..gateway.time..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");
}
