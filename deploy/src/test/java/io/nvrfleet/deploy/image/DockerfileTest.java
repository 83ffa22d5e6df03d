package io.nvrfleet.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.deploy.Project;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Dockerfiles keep the rules of images, and the rules can be broken. */
class DockerfileTest {
    /** Quarkus' own default, on which all services listen. */
    private static final int PORT = 8080;

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
    void shouldKeepAllRules(String name) {
        assertThat(ImageRules.broken(Dockerfile.parse(read(name)), PORT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FROM ${BASE}                      | FROM debian:12                        | the base can be chosen
            :2.0                              | :latest                               | the base has a default
            :2.0                              | ''                                    | the base has a default
            ARG BASE=quay.io/quarkus          | ARG BASE=quarkus                      | the base has a default
            EXPOSE 8080                       | RUN chmod -R a+r /app                 | no shell is needed
            ENTRYPOINT ["/app/service"]       | ENTRYPOINT /app/service               | no shell is needed
            ENTRYPOINT ["/app/service"]       | ''                                    | there is one ENTRYPOINT
            CMD []                            | CMD ["--help"]                        | the CMD of the base is taken away
            USER 10001:10001                  | USER nonroot                          | the user is the number
            USER 10001:10001                  | USER 0                                | the user is the number
            USER 10001:10001                  | ''                                    | the user is the number
            COPY . /app/                      | COPY --chown=10001 . /app/            | what is copied belongs to root
            COPY . /app/                      | ADD program.tar /app/                 | nothing is fetched or unpacked
            EXPOSE 8080                       | EXPOSE 9090                           | the port of the services
            ENV QUARKUS_HTTP_HOST=0.0.0.0     | ENV QUARKUS_HTTP_PORT=8080            | the service listens
            image.title=                      | image.name=                           | there is a label org.opencontainers.image.title
            image.revision=                   | image.commit=                         | there is a label org.opencontainers.image.revision
            """)
    void shouldNameTheRule_whenItIsBroken(String right, String wrong, String rule) {
        String text = read("Dockerfile.native");
        assertThat(text).contains(right);

        List<String> broken = ImageRules.broken(Dockerfile.parse(text.replace(right, wrong)), PORT);

        assertThat(broken).anyMatch(sentence -> sentence.startsWith(rule));
    }

    @Test
    void shouldLookAtTheLastStageOnly_whenThereAreSeveral() {
        Dockerfile file = Dockerfile.parse("""
                FROM one AS builder
                RUN make
                # USER root
                FROM two
                LABEL a="1" \\
                      b="2"
                """);

        assertThat(file.of("RUN")).isEmpty();
        assertThat(file.of("USER")).isEmpty();
        assertThat(file.of("LABEL")).containsExactly("a=\"1\" b=\"2\"");
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldListenOnThePortOfTheImage(String module) {
        Properties settings = Project.properties(module);

        assertThat(settings.getProperty("quarkus.http.port", Integer.toString(PORT)))
                .isEqualTo(Integer.toString(PORT));
    }

    /** Without it there is no list of what is in the image. */
    @ParameterizedTest
    @MethodSource("services")
    void shouldWriteItsBillOfMaterials_whenItIsPackaged(String module) {
        assertThat(Project.text(module + "/pom.xml")).contains("<artifactId>quarkus-cyclonedx</artifactId>");
    }

    static Stream<String> services() {
        return Project.SERVICES.stream().map(Project.Service::module);
    }

    private static String read(String name) {
        return Project.text("deploy/images/" + name);
    }
}
