package io.nvrfleet.deploy.image;

import io.nvrfleet.deploy.image.Dockerfile.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What every image of a service keeps to. Each broken rule is a sentence. */
final class ImageRules {
    /** Manifests run the services as this user and group. */
    private static final String USER = "10001:10001";

    private static final Set<String> NEEDING_A_SHELL = Set.of("RUN", "ENTRYPOINT", "CMD");

    private static final List<String> LABELS =
            List.of("title", "description", "version", "revision", "created", "licenses", "vendor", "base.name");

    private ImageRules() {}

    /** The rules that a Dockerfile breaks. */
    static List<String> broken(Dockerfile file, int port) {
        List<String> broken = new ArrayList<>();
        if (!file.of("FROM").equals(List.of("${BASE}"))) {
            broken.add("the base can be chosen: FROM ${BASE}");
        }
        if (file.preamble().noneMatch(ImageRules::isPinnedBase)) {
            broken.add("the base has a default with host and tag, which is not latest");
        }
        if (file.lastStage().stream().anyMatch(one -> NEEDING_A_SHELL.contains(one.keyword()) && !one.isExecForm())) {
            broken.add("no shell is needed: RUN, ENTRYPOINT and CMD are lists of words");
        }
        if (file.of("ENTRYPOINT").size() != 1) {
            broken.add("there is one ENTRYPOINT");
        }
        if (!file.of("CMD").equals(List.of("[]"))) {
            broken.add("the CMD of the base is taken away");
        }
        if (!file.of("USER").equals(List.of(USER))) {
            broken.add("the user is the number " + USER);
        }
        if (file.of("COPY").isEmpty() || file.of("COPY").stream().anyMatch(copy -> copy.startsWith("--"))) {
            broken.add("what is copied belongs to root, with the modes that it had");
        }
        if (!file.of("ADD").isEmpty()) {
            broken.add("nothing is fetched or unpacked: COPY instead of ADD");
        }
        if (!file.of("EXPOSE").equals(List.of(Integer.toString(port)))) {
            broken.add("the port of the services is exposed: " + port);
        }
        if (!file.of("ENV").contains("QUARKUS_HTTP_HOST=0.0.0.0")) {
            broken.add("the service listens on all addresses");
        }
        String labels = String.join(" ", file.of("LABEL"));
        for (String label : LABELS) {
            if (!labels.contains("org.opencontainers.image." + label + "=\"")) {
                broken.add("there is a label org.opencontainers.image." + label);
            }
        }
        return broken;
    }

    private static boolean isPinnedBase(Instruction one) {
        return one.keyword().equals("ARG")
                && one.arguments()
                        .matches("BASE=[a-z0-9.-]+\\.[a-z]+/[^:@]+(:(?!latest$)[\\w.-]+|@sha256:[0-9a-f]{64})");
    }
}
