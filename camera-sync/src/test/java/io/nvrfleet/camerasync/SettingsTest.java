package io.nvrfleet.camerasync;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of settings lists each of the service with its environment variable and default, and no other. */
class SettingsTest {
    private static final Path PAGE = Path.of("..", "docs", "operations", "settings.md");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `(camera-sync\\.[a-z.<>-]+)` \\| `([A-Z_<>]+)` \\| (?:`([^`]+)`|–) \\| [^|]+ \\|$");

    private record Setting(String name, String environment, String defaultValue) {}

    @Test
    void shouldBeListedOnThePageAndNoOther() throws IOException {
        Map<String, Property> properties =
                ConfigMappings.getProperties(ConfigClass.configClass(CameraSyncConfig.class));
        List<Setting> settings = properties.entrySet().stream()
                .filter(property -> !property.getKey().endsWith("*"))
                .map(property -> setting(property.getKey().replace("*", "<name>"), property.getValue()))
                .toList();
        List<Setting> listed = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> new Setting(row.group(1), row.group(2), row.group(3) == null ? "none" : row.group(3)))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(settings);
    }

    private static Setting setting(String name, Property property) {
        return new Setting(
                name,
                name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                property.hasDefaultValue() ? property.getDefaultValue() : "none");
    }
}
