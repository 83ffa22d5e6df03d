package io.nvrfleet.systemtests.presence;

import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;

/** Registering and removing cameras of a recorder that is in use. */
final class Cameras {
    private Cameras() {}

    /** Registers one more, and returns its id. */
    static long register(Scene scene, Recorder recorder, String name) {
        return scene.rest()
                .post("/api/nvrs/" + recorder.id() + "/cameras", Json.object("name", name))
                .require(201)
                .json()
                .required("id")
                .asLong();
    }

    static void remove(Scene scene, long cameraId) {
        scene.rest().delete("/api/cameras/" + cameraId).require(204);
    }
}
