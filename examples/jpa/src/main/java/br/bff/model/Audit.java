package br.bff.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

/** Who did what, and to which submission. */
@Entity
@Table(name = "audits", indexes = @Index(name = "audits_timestamp_idx", columnList = "timestamp"))
public class Audit {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false)
    private Instant timestamp;

    @Column(length = 128)
    private String actor;

    @Column(length = 64, nullable = false)
    private String action;

    @ManyToOne
    @JoinColumn(name = "submission_id")
    @OnDelete(action = OnDeleteAction.CASCADE)
    private Submission submission;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private String details;

    protected Audit() {}
}
