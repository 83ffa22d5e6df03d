package io.nvrfleet.camerasync.wall;

import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What people say of a wall; in a patch, absent fields stay and null clears. */
@RegisterForReflection
public class WallEdit {
    static final String LAYOUT = "2x2|3x3|4x4";
    static final String LAYOUT_MESSAGE = "must be 2x2, 3x3 or 4x4";
    static final String TWICE_MESSAGE = "must not have a device twice";
    static final int MOST_DEVICES = 500;
    static final int SHORTEST = 5;
    static final int LONGEST = 3600;

    @NotNull
    @Names.DisplayName
    public String name = "";

    /** Tiles beside and below each other. */
    @NotNull
    @Pattern(regexp = LAYOUT, message = LAYOUT_MESSAGE)
    @Schema(enumeration = {"2x2", "3x3", "4x4"})
    public String layout = "";

    /** In the order of the tiles; more than the layout has tiles are several pages. */
    @NotNull
    @Size(max = MOST_DEVICES)
    @UniqueElements(message = TWICE_MESSAGE)
    public List<@NotNull Long> deviceIds = List.of();

    /** How long each page is shown; null when pages are turned by hand. */
    @Min(SHORTEST)
    @Max(LONGEST)
    public @Nullable Integer rotationSeconds;

    static WallEdit of(WallView wall) {
        WallEdit edit = new WallEdit();
        edit.name = wall.name();
        edit.layout = wall.layout();
        edit.deviceIds = wall.deviceIds();
        edit.rotationSeconds = wall.rotationSeconds();
        return edit;
    }

    boolean isSaidBy(WallView wall) {
        return name.equals(wall.name())
                && layout.equals(wall.layout())
                && deviceIds.equals(wall.deviceIds())
                && Objects.equals(rotationSeconds, wall.rotationSeconds());
    }
}
