package io.nvrfleet.dashboard.config;

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

/** The page of settings lists each of this service with its environment variable and default, and no other. */
class SettingsTest {
    private static final Path PAGE = Path.of("..", "docs", "operations", "settings.md");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `(dashboard\\.[a-z.0-9\\[\\]-]+)` \\| `([A-Z_0-9]+)` \\| (?:`([^`]+)`|–) \\| [^|]+ \\|$");

    private record Setting(String name, String environment, String defaultValue) {}

    @Test
    void shouldBeListedOnThePageAndNoOther() throws IOException {
        Map<String, Property> properties = ConfigMappings.getProperties(ConfigClass.configClass(DashboardConfig.class));
        List<Setting> settings = properties.entrySet().stream()
                .filter(property -> !property.getKey().endsWith("[*]"))
                .map(property -> new Setting(
                        property.getKey().replace('*', '0'),
                        property.getKey()
                                .replace('*', '0')
                                .toUpperCase(Locale.ROOT)
                                .replaceAll("[^A-Z0-9]", "_"),
                        property.getValue().hasDefaultValue()
                                ? property.getValue().getDefaultValue()
                                : "none"))
                .toList();
        List<Setting> listed = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> new Setting(row.group(1), row.group(2), row.group(3) == null ? "none" : row.group(3)))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(settings);
    }
}
