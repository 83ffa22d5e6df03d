package io.nvrfleet.ingestion.alert.rule;

import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.nvrfleet.ingestion.alert.rule.NewPlaces.UnknownPlaceException;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What scopes name, and whether it is there. */
public final class ScopeRows {
    /** Of customers those are known that have a site; a site is known by its recorders too, should the list of sites be older than it. */
    private static final Map<Scope.Type, String> THERE = Map.of(
            Scope.Type.CUSTOMER, "select customer_id as id from site where customer_id = any (?::bigint[])",
            Scope.Type.SITE, """
                    select id from site where id = any (?::bigint[])
                    union select site_id from nvr where not removed and site_id = any (?::bigint[])""",
            Scope.Type.NVR, "select nvr_id as id from nvr where not removed and nvr_id = any (?::bigint[])",
            Scope.Type.CAMERA, """
                    select camera.id from camera join nvr using (hostname)
                    where not nvr.removed and camera.id = any (?::bigint[])""");

    private ScopeRows() {}

    /**
     * Lets a scope pass that makes sense and names what is there.
     *
     * @param before what it named before: what is gone since may stay
     * @throws ProblemException 422, which names the id
     * @throws UnknownPlaceException the same for a site or a customer, of which the registry may know more ({@link NewPlaces})
     */
    public static void require(Connection connection, RuleScope scope, RuleScope before) throws SQLException {
        RuleSense.requireScope(scope);
        Set<Long> known = new HashSet<>(there(connection, scope.type(), scope.idsOrNone()));
        if (before.type() == scope.type()) {
            known.addAll(before.idsOrNone());
        }
        List<Long> ids = scope.idsOrNone();
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i))) {
                ProblemException problem = ProblemException.impossible(
                        "scope.ids[" + i + "]",
                        switch (scope.type()) {
                            case ALL -> "is not needed";
                            case CUSTOMER -> "there is no customer %d with a site".formatted(ids.get(i));
                            case SITE -> "there is no site " + ids.get(i);
                            case NVR -> "there is no recorder " + ids.get(i);
                            case CAMERA -> "there is no camera " + ids.get(i);
                        });
                throw scope.type() == Scope.Type.SITE || scope.type() == Scope.Type.CUSTOMER
                        ? new UnknownPlaceException(problem)
                        : problem;
            }
        }
    }

    /** Of each scope what it names and there is no more, in its order; a question for each kind of scope, however many there are. */
    public static Map<RuleScope, List<Long>> gone(Connection connection, Collection<RuleScope> scopes)
            throws SQLException {
        Map<Scope.Type, Set<Long>> named = scopes.stream()
                .collect(Collectors.groupingBy(
                        RuleScope::type,
                        Collectors.flatMapping(scope -> scope.idsOrNone().stream(), Collectors.toSet())));
        Map<Scope.Type, Set<Long>> there = new EnumMap<>(Scope.Type.class);
        for (Map.Entry<Scope.Type, Set<Long>> ids : named.entrySet()) {
            there.put(ids.getKey(), there(connection, ids.getKey(), ids.getValue()));
        }
        Map<RuleScope, List<Long>> gone = new HashMap<>();
        for (RuleScope scope : scopes) {
            Set<Long> known = there.getOrDefault(scope.type(), Set.of());
            gone.put(
                    scope,
                    scope.idsOrNone().stream().filter(id -> !known.contains(id)).toList());
        }
        return gone;
    }

    private static Set<Long> there(Connection connection, Scope.Type type, Collection<Long> ids) throws SQLException {
        String sql = THERE.get(type);
        if (sql == null || ids.isEmpty()) {
            return Set.of();
        }
        List<String> texts = ids.stream().map(String::valueOf).toList();
        Object[] bound = type == Scope.Type.SITE ? new Object[] {texts, texts} : new Object[] {texts};
        return Set.copyOf(new Query(sql, bound).list(connection, row -> row.getLong("id")));
    }
}
