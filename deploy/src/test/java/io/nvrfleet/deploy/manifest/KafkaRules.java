package io.nvrfleet.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.deploy.Manifests;
import io.nvrfleet.deploy.Project;
import io.nvrfleet.events.Topic;
import io.nvrfleet.events.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Topics are those of the catalogue, and each service may do with them what it does. */
final class KafkaRules {
    /** The registry's log and directories, whose consumers are no channels of its properties (ADR 2, ADR 5). */
    private static final List<String> READ_WITHOUT_CHANNEL =
            List.of(Topics.NVR_EVENTS, Topics.NVR_DIRECTORY, Topics.CAMERA_DIRECTORY);

    private final Manifests manifests;
    private final List<String> broken = new ArrayList<>();

    private KafkaRules(Manifests manifests) {
        this.manifests = manifests;
    }

    /** What is wrong, for people; nothing when all is well. */
    static List<String> violations(Manifests manifests) {
        KafkaRules rules = new KafkaRules(manifests);
        rules.topics();
        for (Topic.Service service : Topic.Service.values()) {
            rules.user(service);
        }
        rules.operator();
        return rules.broken;
    }

    private void topics() {
        Topics.ALL.forEach(topic -> {
            Optional<JsonNode> made = manifests.find("KafkaTopic", topic.name());
            if (made.isEmpty()) {
                broken.add("there is no topic " + topic.name());
                return;
            }
            Map<String, String> settings = new TreeMap<>();
            made.get().at("/spec/config").forEachEntry((name, value) -> settings.put(name, value.asText()));
            if (made.get().at("/spec/partitions").asInt() != topic.partitions() || !settings.equals(topic.settings())) {
                broken.add(topic.name() + " is not as the catalogue has it: " + settings);
            }
        });
        manifests
                .ofKind("KafkaTopic")
                .map(Manifests::name)
                .filter(name ->
                        Topics.ALL.stream().noneMatch(topic -> topic.name().equals(name)))
                .forEach(name -> broken.add("the catalogue has no topic " + name));
    }

    private void user(Topic.Service service) {
        String name = service.moduleName();
        Topics.ALL.stream()
                .filter(topic -> topic.writers().contains(service))
                .forEach(topic -> require(name, "topic", topic.name(), "Write"));
        // Whether the topics that it would make itself are there it asks at its start.
        Topics.provisionedBy(service).forEach(topic -> require(name, "topic", topic.name(), "Describe"));
        if (service == Topic.Service.DEVICE_REGISTRY) {
            READ_WITHOUT_CHANNEL.forEach(topic -> require(name, "topic", topic, "Read"));
        }
        Properties properties = Project.properties(name);
        properties.forEach((key, value) -> {
            String property = key.toString();
            if (property.matches("mp\\.messaging\\.incoming\\.[^.]+\\.topic")) {
                require(name, "topic", value.toString(), "Read");
            } else if (property.matches("mp\\.messaging\\.outgoing\\.[^.]+\\.topic")
                    || property.endsWith("dead-letter-queue.topic")) {
                require(name, "topic", value.toString(), "Write");
            } else if (property.endsWith(".group.id")) {
                require(name, "group", value.toString(), "Read");
            }
        });
    }

    /** Who looks at dead letters asks for all of them. */
    private void operator() {
        Topics.ALL.stream()
                .map(Topic::name)
                .filter(name -> name.endsWith(".dlq"))
                .forEach(name -> require("operator", "topic", name, "Read"));
    }

    private void require(String user, String type, String name, String operation) {
        boolean may = Manifests.elements(manifests.get("KafkaUser", user).at("/spec/authorization/acls"))
                .filter(acl -> acl.at("/resource/type").asText().equals(type))
                .filter(acl -> {
                    String named = acl.at("/resource/name").asText();
                    return acl.at("/resource/patternType").asText().equals("prefix")
                            ? name.startsWith(named)
                            : name.equals(named);
                })
                .flatMap(acl -> Manifests.elements(acl.path("operations")))
                .anyMatch(allowed -> allowed.asText().equals(operation));
        if (!may) {
            broken.add(user + " may not " + operation + " " + type + " " + name);
        }
    }
}
