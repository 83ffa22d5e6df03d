package io.nvrfleet.rest.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.nvrfleet.rest.problem.SnakeCase;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Says in the document what the types say: a field is there unless it is left out, and null only where it is
 * {@link Nullable}. So that generated clients need not guess.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PresentAndNull implements OASFilter {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    private static final DotName UNWRAPPED = DotName.createSimple(JsonUnwrapped.class);

    private final Map<String, List<ClassInfo>> classes = new HashMap<>();
    private final IndexView index;

    /** The index of the application's classes, which Quarkus passes in. */
    public PresentAndNull(IndexView index) {
        this.index = index;
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.name().toString().startsWith("io.nvrfleet.")) {
                String given = schemaName(type);
                if (given == null) {
                    candidates(type.simpleName()).addLast(type);
                } else {
                    // Before an entity that is called like what clients see of it.
                    candidates(given).addFirst(type);
                }
            }
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (schema.getProperties() != null) {
                Set<String> properties = schema.getProperties().keySet();
                candidates(name.startsWith("Page") ? "Page" : name).stream()
                        .reduce((best, next) -> matches(next, properties) > matches(best, properties) ? next : best)
                        .ifPresent(type -> complete(name, type, schema));
            }
        });
    }

    /** The classes that a schema may be of: several may have its name, such as one in each of two packages. */
    private List<ClassInfo> candidates(String schema) {
        return classes.computeIfAbsent(schema, name -> new ArrayList<>());
    }

    private long matches(ClassInfo type, Set<String> properties) {
        return properties.stream()
                .filter(property -> field(type, property) != null)
                .count();
    }

    private void complete(String name, ClassInfo type, Schema schema) {
        boolean sparse = isSparse(type);
        List<String> neverNull = new ArrayList<>();
        Map<String, Schema> properties = new LinkedHashMap<>(schema.getProperties());
        properties.forEach((property, described) -> {
            FieldInfo field = field(type, property);
            if (field == null || !field.type().hasAnnotation(NULLABLE)) {
                neverNull.add(property);
            } else if (!sparse) {
                schema.addProperty(property, nullable(described));
            }
        });
        if (name.endsWith("Edit")) {
            schema.setRequired(null);
        } else if (sparse) {
            schema.setRequired(neverNull);
        } else if (!name.endsWith("Request") && !name.endsWith("Line")) {
            schema.setRequired(List.copyOf(properties.keySet()));
        }
    }

    /** Whether absent is null: unless the type says that null is told, whatever the codec does. */
    private static boolean isSparse(ClassInfo type) {
        AnnotationInstance include = type.declaredAnnotation(DotName.createSimple(JsonInclude.class));
        AnnotationValue value = include == null ? null : include.value();
        return include != null && (value == null || !value.asEnum().equals(JsonInclude.Include.ALWAYS.name()));
    }

    /** The field of a property: of the type, or of one whose properties are among its own. */
    private @Nullable FieldInfo field(ClassInfo type, String property) {
        return Stream.concat(Stream.of(type), unwrapped(type))
                .flatMap(one -> one.fields().stream())
                .filter(field -> SnakeCase.of(field.name()).equals(property))
                .findFirst()
                .orElse(null);
    }

    private Stream<ClassInfo> unwrapped(ClassInfo type) {
        return type.fields().stream()
                .filter(field -> field.hasAnnotation(UNWRAPPED))
                .map(field -> index.getClassByName(field.type().name()))
                .filter(Objects::nonNull);
    }

    private static Schema nullable(Schema schema) {
        if (schema.getRef() != null) {
            Schema nothing = OASFactory.createSchema().addType(SchemaType.NULL);
            return OASFactory.createSchema().addAnyOf(schema).addAnyOf(nothing);
        }
        if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
            schema.addType(SchemaType.NULL);
        }
        return schema;
    }

    private static @Nullable String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? null : name.asString();
    }
}
