package io.nvrfleet.deploy.manifest;

import io.nvrfleet.deploy.Manifests;
import io.nvrfleet.deploy.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings that docs/operations/settings.md has, and whether manifests set only these. */
record Settings(List<Setting> all) {
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]*(?:<NAME>[A-Z0-9_]*)?)`");

    /**
     * A row of a table.
     *
     * @param services names of those that know it, {@code all} for each
     * @param environment a pattern of its name
     */
    record Setting(List<String> services, Pattern environment, String byDefault) {
        boolean isOf(String service, String variable) {
            return (services.contains(service) || services.contains("all"))
                    && environment.matcher(variable).matches();
        }
    }

    /** Reads the page: its first table names services in a column, further ones are each below the name of theirs. */
    static Settings read() {
        List<Setting> settings = new ArrayList<>();
        String heading = "";
        for (String line : Project.lines("docs/operations/settings.md")) {
            if (line.startsWith("## ")) {
                heading = line.substring(3).strip();
            }
            String[] cells = line.split("(?<!\\\\)\\|", -1);
            boolean common = cells.length == 7 && !cells[1].contains("`");
            if (cells.length < 6) {
                continue;
            }
            List<String> services =
                    List.of((common ? cells[1] : heading).strip().split(", ", -1));
            Matcher names = NAME.matcher(cells[common ? 3 : 2]);
            while (names.find()) {
                settings.add(new Setting(
                        services,
                        Pattern.compile(
                                names.group(1).replace("<NAME>", "[A-Z0-9]+").replaceFirst("_0__", "_\\\\d+__")),
                        cells[common ? 4 : 3].strip().replace("`", "")));
            }
        }
        return new Settings(settings);
    }

    /** What a setting is where nobody sets it. */
    String defaultOf(String variable) {
        return all.stream()
                .filter(setting -> setting.environment().matcher(variable).matches())
                .findFirst()
                .orElseThrow()
                .byDefault();
    }

    /** What is set and no setting, for people. */
    List<String> violations(Manifests manifests) {
        List<String> broken = new ArrayList<>();
        for (Project.Service service : Project.SERVICES) {
            for (String variable : Environment.of(manifests, manifests.get("Deployment", service.module()))
                    .keySet()) {
                if (all.stream().noneMatch(setting -> setting.isOf(service.module(), variable))) {
                    broken.add(service.module() + " has no setting " + variable);
                }
            }
        }
        return broken;
    }
}
