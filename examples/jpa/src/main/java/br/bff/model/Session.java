package br.bff.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Somebody who is signed in. */
@Entity
@Table(name = "sessions")
public class Session {
    @Id
    @Column(length = 64)
    private String id;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "user_data", nullable = false)
    private String userData;

    @Column(nullable = false)
    private boolean revoked;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    protected Session() {}
}
