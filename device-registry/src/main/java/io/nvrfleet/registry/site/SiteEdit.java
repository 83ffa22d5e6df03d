package io.nvrfleet.registry.site;

import io.nvrfleet.rest.Names;
import io.nvrfleet.rest.PlainText;
import io.nvrfleet.rest.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What people say of a site; in a patch, absent fields stay and null clears. */
@RegisterForReflection
public class SiteEdit {
    static final String TEXT_MESSAGE = "must not have control characters";

    @NotNull
    @Names.DisplayName
    public String name = "";

    @Size(max = 200)
    @Pattern(regexp = PlainText.ANY, message = TEXT_MESSAGE)
    public @Nullable String region;

    @Size(max = 500)
    @Pattern(regexp = PlainText.ANY, message = TEXT_MESSAGE)
    public @Nullable String address;

    public @Nullable Long customerId;

    @TimeZoneName
    public @Nullable String timeZone;

    /** Degrees north, with {@link #longitude} or not at all. */
    @DecimalMin("-90")
    @DecimalMax("90")
    public @Nullable Double latitude;

    /** Degrees east. */
    @DecimalMin("-180")
    @DecimalMax("180")
    public @Nullable Double longitude;

    static SiteEdit of(Site site) {
        SiteEdit edit = new SiteEdit();
        edit.name = site.name;
        edit.region = site.region;
        edit.address = site.address;
        edit.customerId = site.customerId;
        edit.timeZone = site.timeZone;
        edit.latitude = site.latitude;
        edit.longitude = site.longitude;
        return edit;
    }

    /**
     * Writes the values to the site.
     *
     * @throws ProblemException 422 when only one of the coordinates is given
     */
    void applyTo(Site site) {
        if ((latitude == null) != (longitude == null)) {
            throw ProblemException.impossible(
                    latitude == null ? "latitude" : "longitude", "is needed together with the other coordinate");
        }
        site.name = name;
        site.region = region;
        site.address = address;
        site.customerId = customerId;
        site.timeZone = timeZone;
        site.latitude = latitude;
        site.longitude = longitude;
    }
}
