package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Encrypts and decrypts the files of a set as streams, in memory that does not grow with them. What is read was written with
 * one of the keys, under the same name, and is whole; every flip, cut, exchange and addition is an error. The layout is in
 * {@code docs/formats/backup-set.md}.
 */
public final class Encryption {
    /** What the name of an encrypted file ends with. */
    public static final String ENDING = ".enc";

    private static final int BUFFER = 1 << 16;

    private final BackupKeys keys;
    private final SecureRandom random;
    private final int chunk;

    public Encryption(BackupKeys keys) {
        this(keys, new SecureRandom(), ChunkCipher.CHUNK);
    }

    /** @param chunk bytes of a chunk, before it is encrypted */
    Encryption(BackupKeys keys, SecureRandom random, int chunk) {
        this.chunk = chunk;
        this.keys = requireNonNull(keys, "keys");
        this.random = requireNonNull(random, "random");
    }

    /**
     * A stream that encrypts with the first key; closing it closes the other one, and completes the file.
     *
     * @param name of the file in its set: it can be read under no other one
     * @param pack whether to deflate before, as nothing can do so afterwards
     * @throws IllegalStateException if there is no key
     */
    public OutputStream encrypt(OutputStream out, String name, boolean pack) throws IOException {
        BackupKey key = keys.writing().orElseThrow(() -> new IllegalStateException("no key to encrypt with"));
        byte[] salt = new byte[EncryptionHeader.SALT];
        byte[] prefix = new byte[EncryptionHeader.PREFIX];
        random.nextBytes(salt);
        random.nextBytes(prefix);
        EncryptionHeader header = new EncryptionHeader(pack, key.id(), salt, prefix);
        out.write(header.bytes());
        OutputStream encrypting = new EncryptingStream(out, ChunkCipher.encrypting(key, header, name), chunk);
        return pack ? new Packing(encrypting) : encrypting;
    }

    /**
     * A stream of what was encrypted; closing it closes the other one.
     *
     * @param name of the file in its set
     * @param file what errors call it
     * @throws IOException here or while reading, if it is not what was encrypted
     * @throws dev.prumo.error.PrumoException {@code backup-key-missing} or {@code backup-key-other}, with the id of its key
     */
    public InputStream decrypt(InputStream in, String name, String file) throws IOException {
        EncryptionHeader header = EncryptionHeader.read(in);
        BackupKey key = keys.require(header.keyId(), file);
        InputStream decrypting = new DecryptingStream(in, ChunkCipher.decrypting(key, header, name), chunk);
        return header.packed() ? new Unpacking(decrypting) : decrypting;
    }

    /** Its native memory is given back with it. */
    private static final class Packing extends DeflaterOutputStream {
        Packing(OutputStream out) {
            super(out, new Deflater(Deflater.BEST_SPEED), BUFFER);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                def.end();
            }
        }
    }

    /** Ends with the end of what was encrypted, and not before. */
    private static final class Unpacking extends FilterInputStream {
        private final InputStream encrypted;
        private final Inflater inflater;

        Unpacking(InputStream encrypted) {
            this(encrypted, new Inflater());
        }

        private Unpacking(InputStream encrypted, Inflater inflater) {
            super(new BufferedInputStream(new InflaterInputStream(encrypted, inflater, BUFFER), BUFFER));
            this.encrypted = encrypted;
            this.inflater = inflater;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            return one < 0 ? end() : one;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int got = super.read(target, offset, count);
            return got < 0 ? end() : got;
        }

        private int end() throws IOException {
            if (inflater.getRemaining() > 0 || encrypted.read() >= 0) {
                throw new IOException("it goes on after its end");
            }
            return -1;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                inflater.end();
            }
        }
    }
}
