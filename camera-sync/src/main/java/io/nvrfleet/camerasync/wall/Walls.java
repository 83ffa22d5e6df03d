package io.nvrfleet.camerasync.wall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.Revision;
import io.nvrfleet.rest.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Saves, changes and removes walls. What people say of one goes to the database as it is on the wire. */
@ApplicationScoped
@Transactional
class Walls {
    private static final String INSERT = """
            insert into wall (name, layout, device_ids, rotation_seconds)
            select name, layout, device_ids, rotation_seconds from jsonb_populate_record(null::wall, ?::jsonb)
            returning *\
            """;

    private static final String UPDATE = """
            update wall set name = told.name, layout = told.layout, device_ids = told.device_ids,
                rotation_seconds = told.rotation_seconds, revision = wall.revision + 1, updated_at = now()
            from jsonb_populate_record(null::wall, ?::jsonb) told
            where wall.id = ?
            returning wall.*\
            """;

    private final AgroalDataSource database;
    private final MergePatch patches;
    private final ObjectMapper json;

    Walls(AgroalDataSource database, MergePatch patches, ObjectMapper json) {
        this.database = database;
        this.patches = patches;
        this.json = json;
    }

    /**
     * One wall.
     *
     * @throws ProblemException 404
     */
    WallView get(long id) {
        return find(id, "");
    }

    /**
     * Saves a wall.
     *
     * @throws ProblemException 409 when there is one of that name, whatever the case, 422 when there is no such device
     */
    WallView save(WallEdit values) {
        requireFree(values.name);
        requireDevices(values.deviceIds, List.of());
        return write(new Query(INSERT, text(values)));
    }

    /**
     * Changes a wall; a patch that changes nothing makes no revision.
     *
     * @throws ProblemException 404, 409, 412, 422
     */
    WallView change(long id, @Nullable String ifMatch, @Nullable JsonNode patch) {
        WallView wall = hold(id, ifMatch);
        WallEdit values = patches.apply(patch, WallEdit.of(wall), Map.of("id", "never changes"));
        if (values.isSaidBy(wall)) {
            return wall;
        }
        if (!values.name.equalsIgnoreCase(wall.name())) {
            requireFree(values.name);
        }
        requireDevices(values.deviceIds, wall.deviceIds());
        return write(new Query(UPDATE, text(values), id));
    }

    /**
     * Removes a wall.
     *
     * @throws ProblemException 404, 412
     */
    void remove(long id, @Nullable String ifMatch) {
        hold(id, ifMatch);
        new Query("delete from wall").where("id = ?", id).execute(database);
    }

    /** Nobody else changes it before the end of the transaction. */
    private WallView hold(long id, @Nullable String ifMatch) {
        WallView wall = find(id, "for update");
        Revision.require(ifMatch, wall.revision());
        return wall;
    }

    private WallView find(long id, String tail) {
        return new Query("select * from wall")
                .where("id = ?", id)
                .then(tail)
                .first(database, WallView::read)
                .orElseThrow(() -> ProblemException.notFound("There is no wall " + id + "."));
    }

    private WallView write(Query statement) {
        return statement.first(database, WallView::read).orElseThrow();
    }

    private String text(WallEdit values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + values.name, e);
        }
    }

    private void requireFree(String name) {
        if (new Query("select from wall")
                .where("name_key = lower(?)", name)
                .first(database, row -> name)
                .isPresent()) {
            throw ProblemException.conflict("There is a wall named " + name + ".");
        }
    }

    /** One that the wall has already may have been removed since, and stays until somebody takes it out. */
    private void requireDevices(List<Long> wanted, List<Long> there) {
        Set<Long> known = new HashSet<>(there);
        known.addAll(new Query("select id from device")
                .where(
                        "id = any (?::bigint[])",
                        wanted.stream().map(String::valueOf).toList())
                .list(database, row -> row.getLong("id")));
        for (int i = 0; i < wanted.size(); i++) {
            if (!known.contains(wanted.get(i))) {
                throw ProblemException.impossible("device_ids[" + i + "]", "there is no device " + wanted.get(i));
            }
        }
    }
}
