package dev.prumo.cli;

import java.util.List;

/** Peeks at a command line that may turn out to be wrong: its language and format are wanted to say so. */
final class Words {
    private Words() {}

    /** The value of a long option, attached or following; empty when it is not there. */
    static String valueOf(String option, List<String> words) {
        String found = "";
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            String word = words.get(i);
            if (word.equals(option) && i + 1 < words.size()) {
                found = words.get(i + 1);
            } else if (word.startsWith(option)
                    && word.length() > option.length()
                    && word.charAt(option.length()) == '=') {
                found = word.substring(option.length() + 1);
            }
        }
        return found;
    }
}
