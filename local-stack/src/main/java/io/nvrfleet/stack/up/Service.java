package io.nvrfleet.stack.up;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service of the stack: a row of {@code services.txt}, which says what the columns mean.
 *
 * <p>The heaps are the smallest ones that serve 1,000 recorders.
 *
 * @param module its Maven module, which is also its name for people
 * @param heapMib the most that the heap of one process may take, in MiB
 * @param replicated true for as many processes as somebody wants, false for one
 * @param paths begin with a slash; with what is below them they belong to this service
 * @param database its own schema, empty for none
 * @param needs names of servers and services that have to be ready before it starts
 * @param settings environment variables, whose values may have {@code {front}}, {@code {peers}} and {@code {services}} in them
 */
public record Service(
        String module,
        int heapMib,
        boolean replicated,
        List<String> paths,
        Optional<Owned> database,
        List<String> needs,
        Map<String, String> settings) {
    private static final String NONE = "-";
    private static final int COLUMNS = 6;

    /** All services, in the order of their start. */
    public static final List<Service> ALL = read();

    /** A schema and the role that owns it. */
    public record Owned(String schema, String role) {}

    /** True for the name of one of its processes: {@code nvr-gateway}, {@code nvr-gateway-2}. */
    public boolean isNameOfProcess(String name) {
        return name.equals(module) || name.matches(module + "-\\d+");
    }

    /** How many processes it has where each replicated service has {@code replicas}. */
    int processes(int replicas) {
        return replicated ? replicas : 1;
    }

    /**
     * The service of a row.
     *
     * @param row columns, separated by white space
     * @throws IllegalArgumentException when it has not got what the columns ask for
     */
    static Service parse(String row) {
        List<String> columns = Arrays.asList(row.strip().split("\\s+"));
        if (columns.size() < COLUMNS) {
            throw new IllegalArgumentException(COLUMNS + " columns are needed: " + row);
        }
        List<String> needs = new ArrayList<>(list(columns.get(5)));
        Optional<Owned> database = columns.get(4).equals(NONE) ? Optional.empty() : Optional.of(owned(columns.get(4)));
        database.ifPresent(owned -> needs.add(Stack.POSTGRES));
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : columns.subList(COLUMNS, columns.size())) {
            String[] pair = pair(setting, "=");
            settings.put(pair[0], pair[1]);
        }
        return new Service(
                columns.get(0),
                Integer.parseInt(columns.get(1)),
                choice(columns.get(2), "n", "1"),
                list(columns.get(3)),
                database,
                List.copyOf(needs),
                Map.copyOf(settings));
    }

    private static List<Service> read() {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Service.class.getResourceAsStream("/io/nvrfleet/stack/services.txt"), StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Service::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> list(String column) {
        return column.equals(NONE) ? List.of() : List.of(column.split(","));
    }

    private static Owned owned(String column) {
        String[] pair = pair(column, "/");
        return new Owned(pair[0], pair[1]);
    }

    private static String[] pair(String text, String separator) {
        String[] pair = text.split(separator, 2);
        if (pair.length < 2) {
            throw new IllegalArgumentException("'" + text + "' has no '" + separator + "'");
        }
        return pair;
    }

    private static boolean choice(String column, String yes, String no) {
        if (!column.equals(yes) && !column.equals(no)) {
            throw new IllegalArgumentException("'" + column + "' is neither '" + yes + "' nor '" + no + "'");
        }
        return column.equals(yes);
    }
}
