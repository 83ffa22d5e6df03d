package io.nvrfleet.camerasync.device;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.camerasync.CameraSyncConfig;
import io.nvrfleet.camerasync.PlainUrl;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads devices as the API shows them. */
@ApplicationScoped
public class Devices {
    private final AgroalDataSource database;
    private final CameraSyncConfig config;

    Devices(AgroalDataSource database, CameraSyncConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * One device.
     *
     * @throws ProblemException 404
     */
    public DeviceView get(long id) {
        return list(new Query("select * from device").where("id = ?", id)).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no device " + id + "."));
    }

    /** Those that a query of whole rows finds. */
    List<DeviceView> list(Query query) {
        return query.list(database, row -> DeviceView.read(row, this::whepUrl));
    }

    /** Names of paths have no character that an address would need to be told apart from. */
    private @Nullable String whepUrl(String server, String path) {
        return Optional.ofNullable(config.servers().get(server))
                .flatMap(CameraSyncConfig.Server::whepUrl)
                .map(base -> PlainUrl.parse(base) + "/" + path + "/whep")
                .orElse(null);
    }
}
