package io.nvrfleet.stack.up;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The built project: where each program is, and how it is run.
 *
 * @param home the directory of the root pom
 * @param jdk the home of the JDK that runs everything
 */
public record Installation(Path home, Path jdk) {

    /** The project whose launcher we are; {@code fleet.home} names it, the working directory is the default. */
    public static Installation current() {
        return new Installation(
                Path.of(System.getProperty("fleet.home", "")).toAbsolutePath().normalize(),
                Path.of(System.getProperty("java.home")));
    }

    Path java() {
        return jdk.resolve("bin").resolve("java");
    }

    /**
     * A service, as a fast-jar or as a native executable; the page may also be a fast-jar among native executables, since building it
     * natively is not worth the time to everybody.
     */
    Program service(Service service, boolean nativeExecutables) throws StackException {
        if (nativeExecutables) {
            Optional<Path> executable = nativeExecutable(service);
            if (executable.isPresent()) {
                return new NativeProgram(service.module(), executable.get(), service.nativeFlags());
            }
            if (service != Service.DASHBOARD_UI) {
                throw new StackException("There is no native executable of " + service.module()
                        + ": build it with ./mvnw -pl " + service.module() + " -am package -Dnative -DskipTests"
                        + " and GRAALVM_HOME set, or leave --native out.");
            }
        }
        return fastJar(service);
    }

    private Optional<Path> nativeExecutable(Service service) throws StackException {
        if (Files.notExists(target(service.module()))) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target(service.module()))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .filter(Files::isExecutable)
                    .findFirst();
        } catch (IOException e) {
            throw new StackException("Cannot read " + target(service.module()) + ".", e);
        }
    }

    private JavaProgram fastJar(Service service) throws StackException {
        Path application = target(service.module()).resolve("quarkus-app");
        if (Files.exists(application.resolve("quarkus-run.jar"))) {
            return new JavaProgram(
                    service.module(),
                    service.jvmFlags(),
                    List.of("-jar", application.resolve("quarkus-run.jar").toString()),
                    application);
        }
        throw new StackException(
                service.module() + " is not built: run ./fleet without --no-build, or ./mvnw package.");
    }

    JavaProgram kafka() throws StackException {
        return library("kafka", "local-stack", "io.nvrfleet.servers.kafka.KafkaMain", JvmFlags.small("96m"));
    }

    JavaProgram agent() throws StackException {
        return library("simulator", "nvr-agent", "io.nvrfleet.agent.AgentCli", JvmFlags.small("96m"));
    }

    /** Caches that belong to this build. */
    Path caches() {
        return home.resolve("target").resolve("aot");
    }

    private JavaProgram library(String name, String module, String mainClass, List<String> flags)
            throws StackException {
        Path lib = target(module).resolve("lib");
        List<String> classPath = new ArrayList<>();
        try {
            classPath.addAll(jars(target(module), module + "-"));
            classPath.addAll(jars(lib, ""));
        } catch (IOException e) {
            throw new StackException(module + " is not built: run ./fleet without --no-build, or ./mvnw package.", e);
        }
        return new JavaProgram(name, flags, List.of("-cp", String.join(File.pathSeparator, classPath), mainClass), lib);
    }

    private static List<String> jars(Path directory, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.getFileName().toString().startsWith(prefix))
                    .filter(f -> f.toString().endsWith(".jar"))
                    .filter(f -> !f.toString().endsWith("-sources.jar"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private Path target(String module) {
        return home.resolve(module).resolve("target");
    }
}
