package io.nvrfleet.servers.postgres;

/**
 * A schema of the database, and the role that owns it: nobody else may write there.
 *
 * @param name lower-case letters and underscores
 * @param owner the role, likewise; made with the schema
 * @param password of the role
 */
public record Schema(String name, String owner, String password) {

    /** @throws IllegalArgumentException when a name is not one that SQL takes without quotes */
    public Schema {
        if (!name.matches("[a-z_]+") || !owner.matches("[a-z_]+")) {
            throw new IllegalArgumentException("not the names of a schema and a role: " + name + ", " + owner);
        }
    }

    @Override
    public String toString() {
        return name + " of " + owner;
    }
}
