package io.nvrfleet.rest.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nvrfleet.rest.problem.SnakeCase;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<String, ClassInfo> classes = new HashMap<>();

    /** The index of the application's classes, which Quarkus passes in. */
    public PresentAndNull(IndexView index) {
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.name().toString().startsWith("io.nvrfleet.")) {
                String given = schemaName(type);
                if (given == null) {
                    classes.putIfAbsent(type.simpleName(), type);
                } else {
                    // Before an entity that is called like what clients see of it.
                    classes.put(given, type);
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
            ClassInfo type = classes.get(name.startsWith("Page") ? "Page" : name);
            if (type != null && schema.getProperties() != null) {
                complete(name, type, schema);
            }
        });
    }

    private static void complete(String name, ClassInfo type, Schema schema) {
        boolean sparse = type.hasDeclaredAnnotation(JsonInclude.class);
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

    private static @Nullable FieldInfo field(ClassInfo type, String property) {
        return type.fields().stream()
                .filter(field -> SnakeCase.of(field.name()).equals(property))
                .findFirst()
                .orElse(null);
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
