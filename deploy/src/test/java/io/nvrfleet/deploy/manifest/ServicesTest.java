package io.nvrfleet.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.deploy.Manifests;
import io.nvrfleet.deploy.Project;
import io.nvrfleet.deploy.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What manifests say of the services is what the services are. */
class ServicesTest {
    private static final String CONTAINER = "/spec/template/spec/containers/0";

    @ParameterizedTest
    @EnumSource
    void shouldDeployEveryServiceWithSettingsThatItHas(Rendering rendering) {
        assertThat(Settings.read().violations(rendering.manifests())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheMemoryAndTheTimeThatWereMeasured(Rendering rendering) {
        assertThat(SizeRules.violations(rendering.manifests())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldAllowTheConnectionsThatAreNeededAndNoOthers(Rendering rendering) {
        Network network = Network.of(rendering.manifests());

        // Bare services name a PostgreSQL and a Kafka that nobody has added yet; no edge leads to what is not there.
        List<Network.Edge> unused = new ArrayList<>(network.allowed());
        unused.removeAll(network.needed());

        assertThat(network.allowed()).containsAll(network.needed());
        assertThat(unused).isEmpty();
    }

    @Test
    void shouldNeedConnectionsToDatabaseKafkaAndNeighbours() {
        assertThat(Network.of(Rendering.QUICKSTART.manifests()).needed())
                .contains(
                        new Network.Edge("device-registry", "postgres", 5432),
                        new Network.Edge("nvr-gateway", "kafka", 9092),
                        new Network.Edge("nvr-gateway", "nvr-gateway", 8080),
                        new Network.Edge("dashboard-ui", "camera-sync", 8080),
                        new Network.Edge("front", "dashboard-ui", 8080));
        assertThat(Network.of(Rendering.PRODUCTION.manifests()).needed())
                .contains(
                        new Network.Edge("device-registry", "nvr-fleet-postgres-rw", 5432),
                        new Network.Edge("ingestion-service", "nvr-fleet-kafka-bootstrap", 9092),
                        new Network.Edge("ingress", "device-registry", 8080),
                        new Network.Edge("prometheus", "camera-sync", 8080));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NetworkPolicy device-registry | /spec/egress/0           | -
            NetworkPolicy device-registry | /spec/ingress/0/from/1   | -
            NetworkPolicy postgres        | /spec/ingress            | []
            NetworkPolicy kafka           | /spec/ingress/0/ports/0/port | 9093
            NetworkPolicy front           | /spec/egress             | []
            """)
    void shouldMissAConnection_whenAPolicyDoesNotAllowIt(String policy, String place, String value) {
        Network network = Network.of(Broken.with(Rendering.QUICKSTART.manifests(), policy, place, value));

        assertThat(network.needed()).anyMatch(edge -> !network.allowed().contains(edge));
    }

    @Test
    void shouldAllowTooMuch_whenNothingIsDenied() {
        Manifests open = new Manifests(Rendering.QUICKSTART.manifests().objects().stream()
                .filter(object -> !Manifests.kind(object).equals("NetworkPolicy"))
                .toList());

        assertThat(Network.of(open).allowed()).contains(new Network.Edge("dashboard-ui", "postgres", 5432));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nvr-gateway     | /spec/template/spec/terminationGracePeriodSeconds   | 19     | is killed after
            nvr-gateway     | /spec/template/spec/containers/0/env                | [{name: GATEWAY_DRAIN_TIME, value: 20s}] | is killed after
            device-registry | /spec/template/spec/containers/0/lifecycle          | -      | ends while connections still come
            device-registry | /spec/template/spec/containers/0/env                | [{name: JAVA_TOOL_OPTIONS, value: -Xmx64m}] | has a heap of 64
            device-registry | /spec/template/spec/containers/0/args               | [-Xmx160m] | does not tell a native executable
            camera-sync     | /spec/template/spec/containers/0/resources/limits/memory | 128Mi | has 128 MiB
            """)
    void shouldFindAService_whenItHasTooLittle(String service, String place, String value, String message) {
        Manifests broken = Broken.with(Rendering.QUICKSTART.manifests(), "Deployment " + service, place, value);

        assertThat(SizeRules.violations(broken)).anyMatch(violation -> violation.contains(message));
    }

    @ParameterizedTest
    @CsvSource({"GATEWAY_DRAIN_TIMES", "REGISTRY_LEASE", "QUARKUS_DATASOURCE_JDBC_URL"})
    void shouldFindASetting_whenTheGatewayHasNone(String variable) {
        Manifests broken = Broken.with(
                Rendering.QUICKSTART.manifests(),
                "Deployment nvr-gateway",
                CONTAINER + "/env",
                "[{name: " + variable + ", value: x}]");

        assertThat(Settings.read().violations(broken)).containsExactly("nvr-gateway has no setting " + variable);
    }

    @Test
    void shouldDeployTheVersionOfTheProject() {
        Matcher version = Pattern.compile("<version>(.+?)</version>").matcher(Project.text("pom.xml"));
        assertThat(version.find()).isTrue();

        assertThat(Project.SERVICES)
                .extracting(service -> Manifests.pod(
                                Rendering.PRODUCTION.manifests().get("Deployment", service.module()))
                        .at("/containers/0/image")
                        .asText())
                .containsExactlyElementsOf(Project.SERVICES.stream()
                        .map(service -> "nvr-fleet/" + service.module() + ":" + version.group(1))
                        .toList());
    }

    @Test
    void shouldMakeTheSchemasAndRolesOfTheServices() {
        String sql = Project.text("deploy/components/database/schemas.sql");
        String passwords = Project.text("deploy/overlays/quickstart/passwords.sh");
        String operated = Rendering.WITH_POSTGRES
                .manifests()
                .get("Cluster", "nvr-fleet-postgres")
                .at("/spec/managed/roles")
                .toString();

        Project.SERVICES.stream()
                .filter(service -> service.schema().isPresent())
                .forEach(service -> {
                    String role = service.role().orElseThrow();
                    assertThat(sql)
                            .contains("create role " + role + " login;")
                            .contains(
                                    "create schema " + service.schema().orElseThrow() + " authorization " + role + ";");
                    assertThat(passwords).contains("password " + role + " ");
                    assertThat(operated).contains("\"name\":\"" + role + "\"").contains(service.module() + "-database");
                });
    }
}
