package dev.prumo.architecture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * The texts in a class file: literals, and the names of everything it mentions.
 *
 * <p>Tags and sizes are those of the Java Virtual Machine Specification, section 4.4.
 */
final class ConstantPool {
    private ConstantPool() {}

    static Set<String> texts(InputStream classFile) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(classFile));
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        Set<String> texts = new HashSet<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.add(in.readUTF());
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    // A long and a double take two places.
                    i++;
                }
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        return texts;
    }
}
