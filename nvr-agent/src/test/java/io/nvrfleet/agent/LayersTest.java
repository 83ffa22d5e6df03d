package io.nvrfleet.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.nvrfleet.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("io.nvrfleet.agent.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_RECORDER_DOES_NOT_KNOW_THAT_IT_IS_SIMULATED = noClasses()
            .that()
            .resideInAnyPackage("..agent.recorder..", "..agent.link..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..agent.simulate..", "..agent.watch..");

    @ArchTest
    static final ArchRule ONLY_THE_EDGE_KNOWS_THE_WEBSOCKET_LIBRARY = noClasses()
            .that()
            .resideInAnyPackage("..agent.recorder..", "..agent.churn..", "..agent.cli..", "..agent.watch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.http..", "io.netty..");
}
