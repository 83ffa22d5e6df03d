package io.nvrfleet.gateway.publish;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

/**
 * Lets the idempotent producer retry within its delivery time-out. The connector reads the same setting, {@code retries} of
 * the channel, and must not: it would send a record again whose session may be closed by then. So the channel has 0, and
 * the producer gets its own value here.
 */
@ApplicationScoped
class ProducerRetries implements ClientCustomizer<Map<String, Object>> {
    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> config) {
        if (!config.containsKey(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)) {
            return config;
        }
        Map<String, Object> customized = new HashMap<>(config);
        customized.put(ProducerConfig.RETRIES_CONFIG, Integer.toString(Integer.MAX_VALUE));
        return customized;
    }
}
