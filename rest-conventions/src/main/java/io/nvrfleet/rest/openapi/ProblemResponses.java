package io.nvrfleet.rest.openapi;

import io.nvrfleet.rest.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Gives each operation the problems that it can answer with, and each problem its content where the operation does not say another one. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
@OpenAPIDefinition(
        // Each service has its own in its settings, quarkus.smallrye-openapi.info-title and so on.
        info = @Info(title = "", version = ""),
        components = @Components(schemas = @Schema(name = "Problem", implementation = Problem.class)))
public class ProblemResponses implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(path, method, operation)));
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        Map<String, String> problems = new LinkedHashMap<>();
        boolean guarded = has(operation, Parameter.In.HEADER);
        boolean body = operation.getRequestBody() != null;
        if (body || has(operation, Parameter.In.QUERY) || path.contains("{id}")) {
            problems.put("400", "The request is not valid; errors names the fields");
        }
        if (path.contains("{")) {
            problems.put("404", "There is no such thing, or not any more");
        }
        if (guarded) {
            problems.put("412", "It was changed meanwhile: If-Match names another revision");
        }
        if (body) {
            problems.put("415", "The body's media type is not understood");
        }
        if (body && method != HttpMethod.PUT) {
            problems.put("422", "Understood, and impossible; errors names the fields");
        }
        problems.put("500", "Our fault; quote the trace id");
        problems.put("503", "Not now; try again in a moment");
        problems.forEach((status, description) -> {
            APIResponse present = operation.getResponses().getAPIResponse(status);
            if (present == null || "Bad Request".equals(present.getDescription())) {
                operation
                        .getResponses()
                        .addAPIResponse(status, OASFactory.createAPIResponse().description(description));
            }
        });
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0 && response.getContent() == null) {
                response.setContent(problem());
            }
        });
    }

    private static boolean has(Operation operation, Parameter.In place) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == place);
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("Problem")));
    }
}
