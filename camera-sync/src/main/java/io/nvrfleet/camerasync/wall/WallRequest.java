package io.nvrfleet.camerasync.wall;

import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/**
 * A wall to save.
 *
 * @param layout tiles beside and below each other
 * @param deviceIds in the order of the tiles; more than the layout has tiles are several pages; none when absent
 * @param rotationSeconds how long each page is shown; null when pages are turned by hand
 */
@RegisterForReflection
public record WallRequest(
        @NotNull @Names.DisplayName String name,

        @NotNull
        @Pattern(regexp = WallEdit.LAYOUT, message = WallEdit.LAYOUT_MESSAGE)
        @Schema(enumeration = {"2x2", "3x3", "4x4"})
        String layout,

        @Nullable @Size(max = WallEdit.MOST_DEVICES) @UniqueElements(message = WallEdit.TWICE_MESSAGE)
        List<@NotNull Long> deviceIds,

        @Nullable @Min(WallEdit.SHORTEST) @Max(WallEdit.LONGEST)
        Integer rotationSeconds) {

    WallEdit values() {
        WallEdit values = new WallEdit();
        values.name = name;
        values.layout = layout;
        values.deviceIds = deviceIds == null ? List.of() : deviceIds;
        values.rotationSeconds = rotationSeconds;
        return values;
    }
}
