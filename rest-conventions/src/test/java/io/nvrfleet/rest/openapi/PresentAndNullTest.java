package io.nvrfleet.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the document says of fields that may be null, or absent. */
class PresentAndNullTest {
    record Whole(String name, @Nullable String remark) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sparse(String name, @Nullable String remark) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Told(String name, @Nullable String remark) {}

    record Around(@JsonUnwrapped Told told, List<String> history) {}

    private static Schema filtered(Class<?> type, String... properties) throws IOException {
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        Arrays.stream(properties)
                .forEach(property ->
                        schema.addProperty(property, OASFactory.createSchema().addType(SchemaType.STRING)));
        OpenAPI document = OASFactory.createOpenAPI()
                .components(OASFactory.createComponents().addSchema(type.getSimpleName(), schema));
        new PresentAndNull(Index.of(Whole.class, Sparse.class, Told.class, Around.class)).filterOpenAPI(document);
        return schema;
    }

    private static boolean mayBeNull(Schema schema, String property) {
        return Objects.requireNonNull(schema.getProperties().get(property))
                .getType()
                .contains(SchemaType.NULL);
    }

    @Test
    void shouldBeThereAndMayBeNull_whenItIsNullable() throws IOException {
        Schema schema = filtered(Whole.class, "name", "remark");

        assertThat(schema.getRequired()).containsExactlyInAnyOrder("name", "remark");
        assertThat(mayBeNull(schema, "name")).isFalse();
        assertThat(mayBeNull(schema, "remark")).isTrue();
    }

    @Test
    void shouldBeAbsentRatherThanNull_whenNullIsLeftOut() throws IOException {
        Schema schema = filtered(Sparse.class, "name", "remark");

        assertThat(schema.getRequired()).containsExactly("name");
        assertThat(mayBeNull(schema, "remark")).isFalse();
    }

    @Test
    void shouldBeThereAndMayBeNull_whenTheTypeSaysThatNullIsTold() throws IOException {
        Schema schema = filtered(Told.class, "name", "remark");

        assertThat(schema.getRequired()).containsExactlyInAnyOrder("name", "remark");
        assertThat(mayBeNull(schema, "remark")).isTrue();
    }

    @Test
    void shouldBeAsInItsOwnType_whenItIsUnwrapped() throws IOException {
        Schema schema = filtered(Around.class, "name", "remark", "history");

        assertThat(schema.getRequired()).containsExactlyInAnyOrder("name", "remark", "history");
        assertThat(mayBeNull(schema, "name")).isFalse();
        assertThat(mayBeNull(schema, "remark")).isTrue();
        assertThat(mayBeNull(schema, "history")).isFalse();
    }
}
