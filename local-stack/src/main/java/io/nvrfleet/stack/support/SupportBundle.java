package io.nvrfleet.stack.support;

import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.stack.deadletters.DeadLetter;
import io.nvrfleet.stack.deadletters.DeadLetters;
import io.nvrfleet.stack.kafka.KafkaAccess;
import io.nvrfleet.stack.up.DataVersion;
import io.nvrfleet.stack.up.Installation;
import io.nvrfleet.stack.up.Service;
import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackDirectory;
import io.nvrfleet.stack.up.StackException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Collects what tells how a stack is: each item by itself, so that one which is down costs nothing but its own. Everything goes through
 * {@link Redaction}.
 */
public final class SupportBundle {
    private static final long LOG_BYTES = 512L * 1024;
    private static final long MIB = 1024L * 1024;

    private final StackDirectory directory;
    private final Installation installation;
    private final List<RunRecord> running;
    private final Map<String, Callable<String>> items = new LinkedHashMap<>();

    /** Of one stack, whether it runs or not. */
    public SupportBundle(StackDirectory directory, Installation installation) throws IOException {
        this.directory = directory;
        this.installation = installation;
        this.running = directory.runs().all();
        items.put("about.txt", this::about);
        items.put("doctor.txt", () -> fleet("doctor"));
        items.put(
                "status.txt",
                () -> fleet("status", "--no-build", "--data", directory.path().toString()));
        items.put("settings.txt", this::settings);
        items.put("disk.txt", this::disk);
        items.put("system-health.json", () -> Programs.get(address(Stack.LAUNCHER) + "/api/system/health"));
        items.put("kafka.txt", () -> KafkaFacts.of(address(Stack.KAFKA)));
        items.put("dead-letters.txt", this::deadLetters);
        items.put(
                "database.txt",
                () -> DatabaseFacts.of(Stack.postgres(directory, port(Stack.POSTGRES)), "fleet_reader"));
        for (RunRecord entry : running) {
            if (Service.ALL.stream().anyMatch(service -> service.isNameOfProcess(entry.name()))) {
                items.put(
                        "health/" + entry.name() + ".json",
                        () -> Programs.get("http://" + entry.address() + "/q/health"));
                items.put(
                        "metrics/" + entry.name() + ".txt",
                        () -> Programs.get("http://" + entry.address() + "/q/metrics"));
            }
            if (!entry.name().equals(Stack.POSTGRES) && !entry.name().equals("mediamtx")) {
                items.put("threads/" + entry.name() + ".txt", () -> threads(entry));
            }
        }
        for (Path log : logs()) {
            items.put("logs/" + log.getFileName(), () -> endOf(log));
        }
    }

    /** What is collected, by the name of its file. */
    public Map<String, Callable<String>> items() {
        return Map.copyOf(items);
    }

    /** Made of all secrets that this machine knows of the stack: its passwords and keys, and what its processes were told. */
    public Redaction redaction() throws IOException {
        Set<String> secrets = new HashSet<>();
        if (Files.exists(directory.secrets())) {
            Properties properties = new Properties();
            try (var in = Files.newBufferedReader(directory.secrets())) {
                properties.load(in);
            }
            properties
                    .stringPropertyNames()
                    .forEach(name -> secrets.addAll(
                            List.of(properties.getProperty(name, "").split("\\.", -1))));
        }
        secretsOf(System.getenv(), secrets);
        for (RunRecord entry : running) {
            try {
                secretsOf(Programs.environment(entry.process().pid()), secrets);
            } catch (IOException gone) {
                // What a process that is gone was told is in no file that is collected but under its name.
            }
        }
        return new Redaction(secrets);
    }

    private static void secretsOf(Map<String, String> environment, Set<String> secrets) {
        environment.forEach((name, value) -> {
            if (Settings.isSecret(name)) {
                secrets.add(value);
            }
        });
    }

    private String about() throws IOException {
        DataVersion program = installation.dataVersion();
        Optional<DataVersion> data = DataVersion.read(directory);
        Runtime runtime = Runtime.getRuntime();
        return String.join(
                "\n",
                "NVR Fleet " + program,
                "data      " + data.map(DataVersion::toString).orElse("of no version that says so"),
                "made      " + Instant.now(),
                "system    " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch") + ", " + runtime.availableProcessors() + " processors",
                "java      " + Runtime.version(),
                "",
                text(Path.of("/etc/os-release")),
                text(Path.of("/proc/meminfo")),
                text(Path.of("/proc/loadavg")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notThisSystem) {
            return "";
        }
    }

    private String fleet(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(installation.home().resolve("fleet").toString()));
        command.addAll(List.of(arguments));
        return Programs.run(command);
    }

    private String settings() {
        StringBuilder text = new StringBuilder();
        for (RunRecord entry : running) {
            text.append(entry.name()).append('\n');
            try {
                Settings.lines(Programs.environment(entry.process().pid()))
                        .forEach(line -> text.append("    ").append(line).append('\n'));
            } catch (IOException e) {
                text.append("    cannot be read: ").append(e.getMessage()).append('\n');
            }
        }
        return text.toString();
    }

    private String disk() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("free ")
                .append(Files.getFileStore(directory.path()).getUsableSpace() / MIB)
                .append(" MiB\n");
        for (Path part : List.of(directory.postgres(), directory.kafka(), directory.logs())) {
            if (Files.exists(part)) {
                text.append(part.getFileName())
                        .append(' ')
                        .append(size(part) / MIB)
                        .append(" MiB\n");
            }
        }
        return text.toString();
    }

    private static long size(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private String deadLetters() throws StackException {
        StringBuilder text = new StringBuilder();
        try (DeadLetters letters = new DeadLetters(KafkaAccess.settings(address(Stack.KAFKA)))) {
            for (String topic : letters.topics()) {
                List<DeadLetter> all = letters.of(topic);
                text.append(topic).append(": ").append(all.size()).append('\n');
                all.stream().map(DeadLetter::reason).distinct().limit(20).forEach(reason -> text.append("    ")
                        .append(reason)
                        .append('\n'));
            }
        }
        return text.toString();
    }

    private String threads(RunRecord entry) throws IOException, InterruptedException {
        long pid =
                entry.process().handle().map(ProcessHandle::pid).orElseThrow(() -> new IOException("it does not run"));
        return Programs.run(
                List.of(installation.jdk().resolve("bin/jcmd").toString(), Long.toString(pid), "Thread.print"));
    }

    private List<Path> logs() throws IOException {
        if (Files.notExists(directory.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.logs())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    /** The last half MiB. */
    private static String endOf(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LOG_BYTES));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private int port(String component) throws StackException {
        String address = address(component);
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private String address(String component) throws StackException {
        return running.stream()
                .filter(entry -> entry.name().equals(component))
                .map(RunRecord::address)
                .findFirst()
                .orElseThrow(() -> new StackException(component + " does not run"));
    }
}
