package dev.prumo.dialect.postgres.inspect;

import java.sql.SQLException;

/** One query over all schemas, and what becomes of its rows. */
interface CatalogQuery {
    /** What it reads, for people: such as {@code policies}. */
    String kind();

    /** @param namespaces the numbers of the schemas, as an array that stands in SQL */
    String sql(String namespaces);

    void read(CatalogRow row) throws SQLException;
}
