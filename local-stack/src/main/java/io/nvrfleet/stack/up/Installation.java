package io.nvrfleet.stack.up;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The built project: how each program is run.
 *
 * @param home the directory of the root pom
 * @param jdk the home of the JDK that runs everything
 * @param caches of the programs that run on it
 */
public record Installation(Path home, Path jdk, StartupCaches caches) {

    /** The project whose launcher we are; {@code fleet.home} names it, the working directory is the default. */
    public static Installation current(StartupCaches.Mode caches) {
        Path home =
                Path.of(System.getProperty("fleet.home", "")).toAbsolutePath().normalize();
        return new Installation(
                home,
                Path.of(System.getProperty("java.home")),
                new StartupCaches(home.resolve("target").resolve("aot"), caches));
    }

    /**
     * The command of a service, as jar or as native executable.
     *
     * @throws StackException when it is not built
     */
    List<String> service(Service service, boolean nativeExecutables) throws StackException {
        if (nativeExecutables) {
            Path executable = nativeExecutable(service)
                    .orElseThrow(() -> new StackException("There is no native executable of " + service.module()
                            + ": build it with ./fleet native " + service.module() + ", or leave --native out."));
            return List.of(executable.toString(), "-Xmx" + service.heapMib() + "m");
        }
        Path jar = target(service.module()).resolve("quarkus-app").resolve("quarkus-run.jar");
        if (Files.notExists(jar)) {
            throw notBuilt(service.module());
        }
        return java(service.module(), service.heapMib(), List.of("-jar", jar.toString()));
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

    /** What data it writes: its version, and the newest migration of each schema that it knows. */
    public DataVersion dataVersion() throws IOException {
        SortedMap<String, Integer> schemas = new TreeMap<>();
        for (Service service : Service.ALL) {
            Path migrations = target(service.module()).resolve("classes/db/migration");
            if (service.database().isPresent() && Files.isDirectory(migrations)) {
                try (Stream<Path> files = Files.list(migrations)) {
                    schemas.put(service.database().get().schema(), DataVersion.newest(files));
                }
            }
        }
        return new DataVersion(DataVersion.ofProgram(), schemas);
    }

    /** The project's configuration of MediaMTX. */
    Path mediaMtxConfiguration() {
        return home.resolve("mediamtx.yml");
    }

    /** The alert rules of the cluster. */
    Path alertRules() {
        return home.resolve("deploy/components/monitoring/rules");
    }

    /**
     * The command of a broker.
     *
     * @throws StackException when it is not built
     */
    public List<String> kafka(Path dataDirectory, int port, int controllerPort) throws StackException {
        return library(
                Stack.KAFKA,
                "local-stack",
                "io.nvrfleet.servers.kafka.KafkaMain",
                dataDirectory.toString(),
                Integer.toString(port),
                Integer.toString(controllerPort));
    }

    /** The command of so many simulated recorders with 8 cameras each, which send metrics. */
    List<String> simulator(int recorders, String url) throws StackException {
        return library(
                Stack.SIMULATOR,
                "nvr-agent",
                "io.nvrfleet.agent.AgentCli",
                "simulate",
                "--nvrs",
                Integer.toString(recorders),
                "--cameras",
                "8",
                "--register",
                "--metrics",
                "30s",
                "--url",
                url);
    }

    private List<String> library(String program, String module, String mainClass, String... arguments)
            throws StackException {
        List<String> classPath = new ArrayList<>();
        try {
            classPath.addAll(jars(target(module), module + "-"));
            classPath.addAll(jars(target(module).resolve("lib"), ""));
        } catch (IOException notThere) {
            throw notBuilt(module);
        }
        List<String> what = new ArrayList<>(List.of("-cp", String.join(File.pathSeparator, classPath), mainClass));
        what.addAll(List.of(arguments));
        return java(program, 96, what);
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

    /** A JVM that shares a small machine: it is judged by how soon it is ready, and how little it takes. */
    private List<String> java(String program, int heapMib, List<String> what) {
        List<String> command = new ArrayList<>(List.of(
                jdk.resolve("bin").resolve("java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heapMib + "m",
                "-XX:TieredStopAtLevel=1",
                "-Xss512k",
                "-XX:TrimNativeHeapInterval=10000",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(caches.flags(program));
        command.addAll(what);
        return List.copyOf(command);
    }

    private static StackException notBuilt(String module) {
        return new StackException(module + " is not built: run ./fleet without --no-build, or ./mvnw package.");
    }

    private Path target(String module) {
        return home.resolve(module).resolve("target");
    }
}
