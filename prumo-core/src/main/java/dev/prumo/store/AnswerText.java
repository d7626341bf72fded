package dev.prumo.store;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML that servers answer with. Nothing outside of it is ever read: no entities, no document types. */
final class AnswerText {
    private AnswerText() {}

    /** What a server says is wrong. */
    record Fault(String code, String message) {
        Fault {
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }

        @Override
        public String toString() {
            return message.isEmpty() ? code : code + ": " + message;
        }
    }

    /**
     * A page of names.
     *
     * @param next where the next page begins; empty for the last one
     */
    record Page(List<StoredFile> files, Optional<String> next) {
        Page {
            files = List.copyOf(files);
            requireNonNull(next, "next");
        }
    }

    /** Empty if the text is none that tells of a fault. */
    static Optional<Fault> fault(byte[] body) {
        if (body.length == 0) {
            return Optional.empty();
        }
        try {
            Map<String, String> texts = new LinkedHashMap<>();
            String root = walk(body, (path, text) -> texts.put(path, text));
            return root.equals("Error")
                    ? Optional.of(new Fault(texts.getOrDefault("Code", "?"), texts.getOrDefault("Message", "")))
                    : Optional.empty();
        } catch (XMLStreamException e) {
            // A proxy between may answer with anything; its status is what counts then.
            return Optional.empty();
        }
    }

    /** The text of an element below the root. */
    static Optional<String> value(byte[] body, String element) throws XMLStreamException {
        Map<String, String> texts = new LinkedHashMap<>();
        walk(body, texts::put);
        return Optional.ofNullable(texts.get(element));
    }

    /** Names are whole keys. */
    static Page page(byte[] body) throws XMLStreamException {
        List<String> keys = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        String root = walk(body, (path, text) -> {
            if (path.equals("Contents/Key")) {
                keys.add(text);
            } else if (path.equals("Contents/Size")) {
                sizes.add(size(text));
            } else {
                texts.put(path, text);
            }
        });
        if (!root.equals("ListBucketResult") || keys.size() != sizes.size()) {
            throw new XMLStreamException("no list of objects");
        }
        List<StoredFile> files = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            files.add(new StoredFile(keys.get(i), sizes.get(i)));
        }
        boolean more = "true".equals(texts.get("IsTruncated"));
        Optional<String> next = Optional.ofNullable(texts.get("NextContinuationToken"));
        if (more && next.isEmpty()) {
            throw new XMLStreamException("a list that goes on does not say where");
        }
        return new Page(files, more ? next : Optional.empty());
    }

    private static long size(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private interface Texts {
        void text(String path, String text);
    }

    /** Tells the text of every element by its path below the root; returns the name of the root. */
    private static String walk(byte[] body, Texts texts) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
        List<String> path = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String root = "";
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                root = root.isEmpty() ? reader.getLocalName() : root;
                path.add(reader.getLocalName());
                text.setLength(0);
            } else if (event == XMLStreamReader.CHARACTERS) {
                text.append(reader.getText());
            } else if (event == XMLStreamReader.END_ELEMENT) {
                if (path.size() > 1) {
                    texts.text(String.join("/", path.subList(1, path.size())), text.toString());
                }
                path.remove(path.size() - 1);
                text.setLength(0);
            }
        }
        return root;
    }
}
