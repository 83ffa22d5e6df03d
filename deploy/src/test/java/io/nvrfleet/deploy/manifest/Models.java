package io.nvrfleet.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.nvrfleet.deploy.Manifests;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects as the classes of Kubernetes, Strimzi and others have them: what these do not know is a mistake. */
final class Models {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By apiVersion and kind. Of CloudNativePG there are no classes: the API server alone knows what it takes. */
    private static final Map<String, Class<?>> CLASSES = Map.ofEntries(
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 Secret", Secret.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("cert-manager.io/v1 Certificate", Certificate.class),
            Map.entry("gateway.networking.k8s.io/v1 Gateway", Gateway.class),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class),
            Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
            Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("postgresql.cnpg.io/v1 Cluster", Object.class));

    private Models() {}

    /** What no class knows, for people; nothing when all is well. */
    static List<String> violations(Manifests manifests) {
        List<String> unknown = new ArrayList<>();
        for (JsonNode object : manifests.objects()) {
            String type = object.path("apiVersion").asText() + " " + Manifests.kind(object);
            Class<?> model = CLASSES.get(type);
            if (model == null) {
                unknown.add("nobody knows " + type);
                continue;
            }
            try {
                collect(JSON.treeToValue(object, model), Manifests.title(object), unknown);
            } catch (ReflectiveOperationException | IOException | IllegalArgumentException e) {
                unknown.add(Manifests.title(object) + " cannot be read: " + e.getMessage());
            }
        }
        return unknown;
    }

    /** Models keep what they do not know in a field of that name. */
    private static void collect(@Nullable Object value, String path, List<String> unknown)
            throws ReflectiveOperationException {
        if (value instanceof Collection<?> list) {
            int index = 0;
            for (Object element : list) {
                collect(element, path + "/" + index++, unknown);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                collect(entry.getValue(), path + "/" + entry.getKey(), unknown);
            }
        } else if (value != null && isModel(value.getClass())) {
            for (Class<?> type = value.getClass(); type != null && isModel(type); type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())) {
                        continue;
                    }
                    field.setAccessible(true);
                    Object held = field.get(value);
                    if (field.getName().equals("additionalProperties")) {
                        if (held instanceof Map<?, ?> rest) {
                            rest.keySet().forEach(name -> unknown.add(path + " has no " + name));
                        }
                    } else {
                        collect(held, path + "/" + field.getName(), unknown);
                    }
                }
            }
        }
    }

    private static boolean isModel(Class<?> type) {
        return !type.isEnum()
                && (type.getName().startsWith("io.fabric8.") || type.getName().startsWith("io.strimzi."));
    }
}
