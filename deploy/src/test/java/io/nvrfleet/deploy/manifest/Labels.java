package io.nvrfleet.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.deploy.Manifests;

/** Whether labels fit a selector, as the API server decides it. */
final class Labels {
    private Labels() {}

    /** A selector with {@code matchLabels} and {@code matchExpressions} (In alone is used here); an empty one fits all. */
    static boolean match(JsonNode selector, JsonNode labels) {
        return contain(labels, selector.path("matchLabels"))
                && Manifests.elements(selector.path("matchExpressions")).allMatch(expression -> {
                    if (!expression.path("operator").asText().equals("In")) {
                        throw new IllegalArgumentException("not an operator that is known here: " + expression);
                    }
                    JsonNode label = labels.path(expression.path("key").asText());
                    return Manifests.elements(expression.path("values")).anyMatch(label::equals);
                });
    }

    /** True when {@code labels} have all of {@code some}. */
    static boolean contain(JsonNode labels, JsonNode some) {
        return some.propertyStream().allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }
}
