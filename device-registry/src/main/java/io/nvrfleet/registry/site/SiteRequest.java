package io.nvrfleet.registry.site;

import io.nvrfleet.rest.Names;
import io.nvrfleet.rest.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A site to register.
 *
 * @param customerId whose it is
 * @param timeZone its name in the IANA database, such as {@code Europe/Berlin}
 * @param latitude degrees north, with {@code longitude} or not at all
 * @param longitude degrees east
 */
@RegisterForReflection
public record SiteRequest(
        @NotNull @Names.DisplayName String name,

        @Nullable @Size(max = 200) @Pattern(regexp = PlainText.ANY, message = SiteEdit.TEXT_MESSAGE)
        String region,

        @Nullable @Size(max = 500) @Pattern(regexp = PlainText.ANY, message = SiteEdit.TEXT_MESSAGE)
        String address,

        @Nullable Long customerId,
        @Nullable @TimeZoneName String timeZone,

        @Nullable @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @Nullable @DecimalMin("-180") @DecimalMax("180") Double longitude) {

    SiteEdit values() {
        SiteEdit values = new SiteEdit();
        values.name = name;
        values.region = region;
        values.address = address;
        values.customerId = customerId;
        values.timeZone = timeZone;
        values.latitude = latitude;
        values.longitude = longitude;
        return values;
    }
}
