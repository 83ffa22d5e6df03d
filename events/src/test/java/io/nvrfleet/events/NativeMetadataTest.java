package io.nvrfleet.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.DeviceAlert;
import io.nvrfleet.events.telemetry.Hardware;
import io.nvrfleet.events.telemetry.Health;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Native images see records only by the reflection metadata of this module; a record missing there fails in production. */
class NativeMetadataTest {
    private static final String FILE = "/META-INF/native-image/io.nvrfleet/events/reflect-config.json";

    @Test
    void shouldRegisterEveryRecordAndEnumOfTheContract() throws IOException {
        Set<String> needed = new TreeSet<>();
        for (EventType type : EventType.values()) {
            collect(type.eventClass(), needed);
        }
        needed.add(SystemReport.class.getName());
        needed.add(SystemReport.CameraReport.class.getName());
        needed.add(SessionId.class.getName());
        needed.add(NvrEvent.CameraEntry.class.getName());
        needed.add(StatusChange.CameraChange.class.getName());
        needed.add(CameraDirectoryEntry.DirectoryCamera.class.getName());
        for (Class<?> type : List.of(
                NvrStatus.class,
                CameraStatus.class,
                StatusReason.class,
                DisconnectCause.class,
                InactiveReason.class,
                CameraReported.Way.class,
                CameraReport.class,
                Hardware.class,
                Hardware.EdgeStorage.class,
                Hardware.StorageStatus.class,
                Health.class,
                DeviceAlert.class,
                DeviceAlert.Severity.class,
                AlertChanged.Action.class,
                Alert.class,
                Alert.State.class,
                Alert.Resolution.class,
                Alert.Subject.class,
                Alert.SubjectType.class,
                MaintenanceWindow.Scope.class,
                MaintenanceWindow.Scope.Type.class)) {
            needed.add(type.getName());
        }

        assertThat(registered()).containsAll(needed);
    }

    private static void collect(Class<?> type, Set<String> into) {
        into.add(type.getName());
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, into);
        }
    }

    private static List<String> registered() throws IOException {
        try (InputStream in = NativeMetadataTest.class.getResourceAsStream(FILE)) {
            List<String> names = new ArrayList<>();
            for (JsonNode entry : new ObjectMapper().readTree(in)) {
                names.add(entry.get("name").asText());
            }
            return names;
        }
    }
}
