package io.nvrfleet.stack.cli;

import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.stack.deadletters.DeadLetter;
import io.nvrfleet.stack.deadletters.DeadLetters;
import io.nvrfleet.stack.deadletters.Verdict;
import io.nvrfleet.stack.kafka.KafkaAccess;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleet dlq}: what services could not process. */
@Command(
        name = "dlq",
        description = "Dead letters: records that a service could not process.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | replay)")
final class DlqCommand implements Runnable {
    private static final int REASONS = 5;
    private static final int SHOWN = 10;
    private static final int WIDTH = 110;

    @Spec
    private @Nullable CommandSpec spec;

    private final Progress progress = Progress.onOutput();

    /** Where Kafka is: the stack's, or one elsewhere. */
    static final class Source {
        @Mixin
        private DataOption data = new DataOption();

        @Option(
                names = "--kafka",
                paramLabel = "HOST:PORT",
                description = "A Kafka elsewhere (default: that of the stack which runs here).")
        private @Nullable String kafka;

        @Option(
                names = "--kafka-config",
                paramLabel = "FILE",
                description =
                        "Settings of its clients, as Kafka's own tools take them: of a Kafka that asks for a password or speaks TLS.")
        private @Nullable Path config;

        DeadLetters open() throws StackException, IOException {
            Optional<String> address = kafka == null
                    ? data.directory().runs().find(Stack.KAFKA).map(RunRecord::address)
                    : Optional.of(kafka);
            String bootstrapServers = address.orElseThrow(() -> new StackException("NVR Fleet does not run here ("
                    + data.directory().path() + "); another Kafka is named with --kafka."));
            try {
                return new DeadLetters(KafkaAccess.settings(bootstrapServers, security()));
            } catch (KafkaException e) {
                throw new StackException("No client of Kafka can be made with these settings: " + e.getMessage(), e);
            }
        }

        private Map<String, String> security() throws StackException {
            if (config == null) {
                return Map.of();
            }
            Properties file = new Properties();
            try (Reader reader = Files.newBufferedReader(config)) {
                file.load(reader);
            } catch (IOException e) {
                throw new StackException(config + " cannot be read.", e);
            }
            return file.stringPropertyNames().stream()
                    .collect(Collectors.toMap(Function.identity(), file::getProperty));
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec == null ? new CommandLine(this) : spec.commandLine(), "Which: list, show or replay?");
    }

    @Command(name = "list", description = "Counts them, by topic and reason.", mixinStandardHelpOptions = true)
    int list(@Mixin Source source) throws IOException {
        return with(source, letters -> {
            List<String> topics = letters.topics();
            progress.plain(progress.bold(row("TOPIC", "LETTERS", "REPLAYED", "OLDEST", "NEWEST")));
            for (String topic : topics) {
                List<DeadLetter> all = letters.of(topic);
                progress.plain(row(
                        topic,
                        all.size(),
                        all.stream().filter(letter -> letter.replayed() != null).count(),
                        all.isEmpty() ? "-" : all.getFirst().at(),
                        all.isEmpty() ? "-" : all.getLast().at()));
                reasons(all).forEach(reason -> progress.plain("    " + reason));
            }
            return 0;
        });
    }

    private static List<String> reasons(List<DeadLetter> letters) {
        return letters.stream()
                .collect(Collectors.groupingBy(DeadLetter::reason, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(REASONS)
                .map(reason -> reason.getValue() + " x " + cut(reason.getKey()))
                .toList();
    }

    @Command(name = "show", description = "Shows them whole.", mixinStandardHelpOptions = true)
    int show(
            @Mixin Source source,
            @Parameters(paramLabel = "TOPIC", description = "As list names it.") String topic,
            @Parameters(arity = "0..*", paramLabel = "OFFSET", description = "Which (default: the last ten).") @Nullable
                    List<Long> offsets)
            throws IOException {
        return with(source, letters -> {
            List<DeadLetter> all = chosen(letters, topic, offsets);
            all.subList(isNone(offsets) ? Math.max(0, all.size() - SHOWN) : 0, all.size())
                    .forEach(this::print);
            return 0;
        });
    }

    @Command(
            name = "replay",
            description = "Gives them back to the topic that they came from, once.",
            mixinStandardHelpOptions = true)
    int replay(
            @Mixin Source source,
            @Parameters(paramLabel = "TOPIC", description = "As list names it.") String topic,
            @Parameters(arity = "0..*", paramLabel = "OFFSET", description = "Which.") @Nullable List<Long> offsets,
            @Option(names = "--all", description = "All of the topic that may be given back.") boolean all,
            @Option(names = "--again", description = "Also those that were given back before.") boolean again,
            @Option(
                            names = {"-y", "--yes"},
                            description = "Do not ask.")
                    boolean yes)
            throws IOException {
        if (all != isNone(offsets)) {
            progress.failed("say which: offsets as ./fleet dlq show tells them, or --all.");
            return CommandLine.ExitCode.USAGE;
        }
        return with(source, letters -> {
            List<DeadLetter> ready = new ArrayList<>();
            int left = 0;
            for (DeadLetter letter : chosen(letters, topic, offsets)) {
                switch (letters.verdict(letter, again)) {
                    case Verdict.Replay() -> ready.add(letter);
                    case Verdict.Leave(String why) -> {
                        left++;
                        progress.plain(letter.offset() + " stays: " + why + ".");
                    }
                }
            }
            if (!ready.isEmpty() && all && !yes && !confirmed(ready)) {
                progress.plain("Nothing was given back.");
                return 1;
            }
            for (DeadLetter letter : ready) {
                letters.replay(letter);
                progress.plain(letter.offset() + " is given back to " + letter.origin() + " (" + letter.key() + ").");
            }
            progress.plain(ready.size() + " given back, " + left + " left.");
            return all || left == 0 ? 0 : 1;
        });
    }

    private boolean confirmed(List<DeadLetter> ready) throws IOException {
        progress.plain("Give " + ready.size() + " records back to "
                + ready.getFirst().origin() + "? Type yes, or anything else to leave them:");
        String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.strip().equalsIgnoreCase("yes");
    }

    private static List<DeadLetter> chosen(DeadLetters letters, String topic, @Nullable List<Long> offsets)
            throws StackException {
        if (!letters.topics().contains(topic)) {
            throw new StackException("There is no topic " + topic + " of dead letters; ./fleet dlq list names them.");
        }
        Map<Long, DeadLetter> all = letters.of(topic).stream()
                .collect(Collectors.toMap(DeadLetter::offset, Function.identity(), (a, b) -> a, TreeMap::new));
        if (offsets == null || offsets.isEmpty()) {
            return new ArrayList<>(all.values());
        }
        List<DeadLetter> chosen = new ArrayList<>();
        for (Long offset : offsets) {
            DeadLetter letter = all.get(offset);
            if (letter == null) {
                throw new StackException("There is no dead letter " + offset + " in " + topic + ".");
            }
            chosen.add(letter);
        }
        return chosen;
    }

    private static boolean isNone(@Nullable List<Long> offsets) {
        return offsets == null || offsets.isEmpty();
    }

    private void print(DeadLetter letter) {
        progress.plain(progress.bold(letter.offset() + "  " + letter.at() + "  key " + letter.key()));
        progress.plain("  from     " + letter.place());
        progress.plain("  reason   " + letter.reason());
        if (letter.replayed() != null) {
            progress.plain("  replayed " + letter.replayed());
        }
        for (Header header : letter.message().headers()) {
            if (header.value() != null && !DeadLetter.isOfDeadLetter(header)) {
                progress.plain(
                        "  header   " + header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        byte[] value = letter.message().value();
        progress.plain(value == null ? "  no value" : payload(value).indent(2).stripTrailing());
    }

    private static String payload(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        try {
            return new JsonObject(text).encodePrettily();
        } catch (DecodeException noObject) {
            return text;
        }
    }

    private interface Work {
        int on(DeadLetters letters) throws StackException, IOException;
    }

    private int with(Source source, Work work) throws IOException {
        try (DeadLetters letters = source.open()) {
            return work.on(letters);
        } catch (StackException e) {
            progress.failed(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private static String cut(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + "…";
    }

    private static String row(Object... columns) {
        return String.format(Locale.ROOT, "%-48s %8s %8s  %-24s  %-24s", columns)
                .stripTrailing();
    }
}
