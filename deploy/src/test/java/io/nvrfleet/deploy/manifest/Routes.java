package io.nvrfleet.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.deploy.Manifests;
import io.nvrfleet.deploy.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which service a path belongs to, by services.txt and by whatever routes in the manifests. */
final class Routes {
    private static final Pattern MAPPED = Pattern.compile("(?m)^ {4}(~\\S+|default) (\\S+);$");

    private Routes() {}

    /** Paths of services.txt with their service, and what is nobody's. */
    static Map<String, String> wanted() {
        Map<String, String> wanted = new TreeMap<>(Map.of("/q", "closed"));
        Project.SERVICES.forEach(service -> service.paths().forEach(path -> wanted.put(path, service.module())));
        return wanted;
    }

    /** Of an Ingress, whose paths are prefixes of whole segments. */
    static Map<String, String> of(JsonNode ingress) {
        Map<String, String> routes = new TreeMap<>();
        Manifests.elements(ingress.at("/spec/rules"))
                .flatMap(rule -> Manifests.elements(rule.at("/http/paths")))
                .filter(path -> path.path("pathType").asText().equals("Prefix"))
                .forEach(path -> routes.put(
                        path.path("path").asText(),
                        path.at("/backend/service/name").asText()));
        return routes;
    }

    /** Of an HTTPRoute, likewise. */
    static Map<String, String> ofRoute(JsonNode route) {
        Map<String, String> routes = new TreeMap<>();
        Manifests.elements(route.at("/spec/rules")).forEach(rule -> Manifests.elements(rule.path("matches"))
                .filter(match -> match.at("/path/type").asText().equals("PathPrefix"))
                .forEach(match -> routes.put(
                        match.at("/path/value").asText(),
                        rule.at("/backendRefs/0/name").asText())));
        return routes;
    }

    /** What paths of all kinds lead to: below a path of a service, and beside it. */
    static List<String> samples() {
        List<String> samples = new ArrayList<>(List.of("/", "/recorders/7", "/index.html", "/apix", "/wsx"));
        wanted().keySet().stream()
                .filter(path -> !path.equals("/"))
                .forEach(path -> samples.addAll(List.of(path, path + "/", path + "/a/b", path + "x")));
        return samples;
    }

    /** The service of a path by whole segments, the longest first. */
    static String byPrefix(Map<String, String> routes, String path) {
        return routes.entrySet().stream()
                .filter(route -> route.getKey().equals("/")
                        || path.equals(route.getKey())
                        || path.startsWith(route.getKey() + "/"))
                .max(Comparator.comparing(route -> route.getKey().length()))
                .orElseThrow()
                .getValue();
    }

    /** The service of a path by the map of the quickstart's nginx, whose first expression that fits decides. */
    static String byNginx(String configuration, String path) {
        Matcher lines = MAPPED.matcher(configuration.substring(
                configuration.indexOf("map $uri $service"), configuration.indexOf("map $http_upgrade")));
        while (lines.find()) {
            if (lines.group(1).equals("default")
                    || Pattern.compile(lines.group(1).substring(1))
                            .matcher(path)
                            .find()) {
                return lines.group(2);
            }
        }
        throw new AssertionError("nginx knows no service for " + path);
    }
}
