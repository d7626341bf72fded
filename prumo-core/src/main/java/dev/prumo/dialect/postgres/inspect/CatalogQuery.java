package dev.prumo.dialect.postgres.inspect;

import java.sql.SQLException;

/** One query over all schemas, and what becomes of its rows. */
interface CatalogQuery {
    /** What it reads, for people: such as {@code policies}. */
    String kind();

    /** @param namespaces the numbers of the schemas, as an array that stands in SQL */
    String sql(String namespaces);

    /** Whether a snapshot without these objects is still one, as long as it says that they are missing. */
    default boolean canBeDenied() {
        return true;
    }

    void read(CatalogRow row) throws SQLException;
}
