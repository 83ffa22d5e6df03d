package io.nvrfleet.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.deploy.Manifests;
import io.nvrfleet.deploy.Rendering;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that hold for every object, whatever it is of. */
class RulesTest {
    private static final String POD = "/spec/template/spec/";

    @ParameterizedTest
    @EnumSource
    void shouldBoundAndProtectEveryPod(Rendering rendering) {
        assertThat(PodRules.violations(rendering.manifests())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldReferToWhatIsThere(Rendering rendering) {
        assertThat(ReferenceRules.violations(rendering.manifests())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayOnlyWhatTheirModelsKnow(Rendering rendering) {
        assertThat(Models.violations(rendering.manifests())).isEmpty();
    }

    /** {@code kubectl apply} notes each object whole in one of its annotations, for all of which the API server has 256 KiB. */
    @ParameterizedTest
    @EnumSource
    void shouldFitIntoAnAnnotation(Rendering rendering) {
        assertThat(rendering.manifests().objects())
                .allSatisfy(object -> assertThat(object.toString().getBytes(StandardCharsets.UTF_8).length)
                        .as(Manifests.title(object))
                        .isLessThan(250 * 1024));
    }

    @Test
    void shouldFindNothing_whenAllIsWell() {
        assertThat(PodRules.violations(Broken.sound())).isEmpty();
        assertThat(ReferenceRules.violations(Broken.sound())).isEmpty();
        assertThat(Models.violations(Broken.sound())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            automountServiceAccountToken               | -                  | mounts a token
            automountServiceAccountToken               | true               | mounts a token
            enableServiceLinks                         | -                  | takes Services for settings
            terminationGracePeriodSeconds              | -                  | how long it may stop
            hostNetwork                                | true               | has hostNetwork
            volumes                                    | [{hostPath: {}}]   | mounts files of the node
            serviceAccountName                         | other              | has no ServiceAccount
            topologySpreadConstraints                  | -                  | is not spread
            securityContext/runAsNonRoot               | -                  | may run as root
            securityContext/runAsUser                  | 0                  | has no user
            securityContext/runAsUser                  | 999                | does not run as 10001
            securityContext/seccompProfile             | -                  | has no seccompProfile
            containers/0/image                         | nvr-fleet/a:latest | has no fixed version
            containers/0/image                         | nvr-fleet/a        | has no fixed version
            containers/0/image                         | host:5000/a        | has no fixed version
            containers/0/resources/requests/cpu        | -                  | has no requests of cpu
            containers/0/resources/requests/memory     | -                  | has no requests of memory
            containers/0/resources/limits/cpu          | -                  | has no limits of cpu
            containers/0/resources/limits/memory       | -                  | has no limits of memory
            containers/0/startupProbe                  | -                  | has no startupProbe
            containers/0/livenessProbe                 | -                  | has no livenessProbe
            containers/0/readinessProbe                | -                  | has no readinessProbe
            containers/0/livenessProbe/httpGet/path    | /q/health/ready    | asks another question
            containers/0/securityContext               | -                  | may gain privileges
            containers/0/securityContext/readOnlyRootFilesystem | -         | writes to its root
            containers/0/securityContext/capabilities  | -                  | has capabilities
            containers/0/securityContext/capabilities  | {drop: [ALL], add: [NET_RAW]} | has capabilities
            """)
    void shouldFindAPod_whenItIsNotBoundOrProtected(String place, String value, String message) {
        var broken = Broken.with(Broken.sound(), "Deployment store", POD + place, value);

        assertThat(PodRules.violations(broken)).anyMatch(violation -> violation.contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Deployment store                           | /spec/strategy     | -               | is stopped before
            ServiceAccount store                       | /automountServiceAccountToken | true | has no ServiceAccount
            """)
    void shouldFindAPod_whenWhatBelongsToItIsWrong(String object, String place, String value, String message) {
        var broken = Broken.with(Broken.sound(), object, place, value);

        assertThat(PodRules.violations(broken)).anyMatch(violation -> violation.contains(message));
    }

    @ParameterizedTest
    @CsvSource({"kafka, /var/lib/kafka", "postgres, /var/lib/postgresql"})
    void shouldFindAPod_whenAVolumeOfItsImageLiesOverItsData(String server, String path) {
        var broken = Broken.with(
                Rendering.QUICKSTART.manifests(),
                "StatefulSet " + server,
                POD + "containers/0/volumeMounts/0/mountPath",
                path);

        assertThat(PodRules.violations(broken)).singleElement().asString().contains("in a volume of its image");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Deployment store               | /spec/selector/matchLabels/app       | other | does not select its own pods
            PodDisruptionBudget store      | /spec/selector/matchLabels/app       | other | has no PodDisruptionBudget
            PodDisruptionBudget store      | /spec/unhealthyPodEvictionPolicy     | -     | keeps a node from being drained
            Service store                  | /spec/selector/app                   | other | has no pods
            Service store                  | /spec/selector                       | -     | selects no pods
            Service store                  | /spec/ports/0/targetPort             | other | leads to a port
            ConfigMap store                | /metadata/name                       | other | reads no ConfigMap
            HorizontalPodAutoscaler store  | /spec/scaleTargetRef/name            | other | scales nothing
            Deployment store               | /spec/replicas                       | 2     | says itself how many
            ConfigMap store                | /kind                                | Secret | is in the manifests
            Deployment store               | /spec/template/spec/containers/0/readinessProbe/httpGet/port | other | asks at a port
            Deployment store               | /spec/template/spec/volumes          | [{configMap: {name: other}}] | mounts no ConfigMap
            """)
    void shouldFindAReference_whenItLeadsNowhere(String object, String place, String value, String message) {
        var broken = Broken.with(Broken.sound(), object, place, value);

        assertThat(ReferenceRules.violations(broken)).anyMatch(violation -> violation.contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Deployment store     | /spec/replica                                       | 2       | has no replica
            Deployment store     | /spec/template/spec/containers/0/securityContext/capabilities/dropped | [ALL] | has no dropped
            Deployment store     | /spec/template/spec/containers/0/readinessProbe/httpGet/url | /q | has no url
            Deployment store     | /spec/template/spec/terminationGracePeriodSeconds   | soon    | cannot be read
            ConfigMap store      | /kind                                               | ConfigMop | nobody knows
            """)
    void shouldFindAField_whenNoModelKnowsIt(String object, String place, String value, String message) {
        var broken = Broken.with(Broken.sound(), object, place, value);

        assertThat(Models.violations(broken)).anyMatch(violation -> violation.contains(message));
    }

    @Test
    void shouldFindAFieldOfStrimzi_whenNoModelKnowsIt() {
        var broken = Broken.with(
                Rendering.WITH_KAFKA.manifests(),
                "Kafka nvr-fleet",
                "/spec/kafka/listeners/0/authentication/kind",
                "x");

        assertThat(Models.violations(broken)).anyMatch(violation -> violation.contains("has no kind"));
    }
}
