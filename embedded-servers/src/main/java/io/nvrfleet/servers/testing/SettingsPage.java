package io.nvrfleet.servers.testing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** The page of settings, which lists each one with its environment variable and default, beside the class that has them. */
public final class SettingsPage {
    private static final Path PAGE = Path.of("..", "docs", "operations", "settings.md");

    private SettingsPage() {}

    /** A row of the page. */
    public record Setting(String name, String environment, String defaultValue) {}

    /** Those of the page that begin with the prefix of a class. */
    public static List<Setting> listed(Class<?> mapping) throws IOException {
        String prefix = Objects.requireNonNull(mapping.getAnnotation(ConfigMapping.class))
                .prefix();
        Pattern row = Pattern.compile(
                "(?m)^\\| `(" + Pattern.quote(prefix) + "\\.[^`]+)` \\| `([^`]+)` \\| (?:`([^`]+)`|–) \\| [^|]+ \\|$");
        return row.matcher(Files.readString(PAGE))
                .results()
                .map(cells ->
                        new Setting(cells.group(1), cells.group(2), Objects.requireNonNullElse(cells.group(3), "none")))
                .toList();
    }

    /** Those of the class; {@code <name>} stands for what users name themselves. */
    public static List<Setting> of(Class<?> mapping) {
        return ConfigMappings.getProperties(ConfigClass.configClass(mapping)).entrySet().stream()
                .filter(property ->
                        !property.getKey().endsWith("*") && !property.getKey().endsWith("[*]"))
                .map(property -> setting(property.getKey().replace("*", "<name>"), property.getValue()))
                .toList();
    }

    private static Setting setting(String name, Property property) {
        return new Setting(
                name,
                name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                property.hasDefaultValue() ? property.getDefaultValue() : "none");
    }
}
