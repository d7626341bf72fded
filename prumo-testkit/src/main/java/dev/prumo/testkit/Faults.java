package dev.prumo.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a proxy does to the bytes that pass. All of it is guarded by this object's monitor. */
final class Faults {
    private static final long NEVER = Long.MAX_VALUE;

    private Duration delay = Duration.ZERO;
    private long requestBytesLeft = NEVER;
    private long answerBytesLeft = NEVER;
    private String cutBefore = "";
    private String loseAnswerTo = "";
    private boolean stalled;

    /** What happens to a connection after some of the bytes at hand were passed on. */
    enum Ending {
        NONE,
        RESET,
        ANSWER_LOST
    }

    /**
     * What to do with the bytes at hand.
     *
     * @param pass how many of them to pass on, from the first
     */
    record Verdict(int pass, Ending ending, Duration delay) {}

    synchronized void delay(Duration value) {
        delay = value;
    }

    synchronized void cutAfterRequestBytes(long bytes) {
        requestBytesLeft = bytes;
    }

    synchronized void cutAfterAnswerBytes(long bytes) {
        answerBytesLeft = bytes;
    }

    synchronized void cutBefore(String text) {
        cutBefore = text;
    }

    synchronized void loseAnswerTo(String text) {
        loseAnswerTo = text;
    }

    synchronized void stall(boolean value) {
        stalled = value;
        notifyAll();
    }

    synchronized void clear() {
        delay = Duration.ZERO;
        requestBytesLeft = NEVER;
        answerBytesLeft = NEVER;
        cutBefore = "";
        loseAnswerTo = "";
        stall(false);
    }

    /**
     * Judges bytes from a client; waits while everything is held back.
     *
     * @param window the bytes at hand, after a few that were passed before, so that a text cut in two is found
     * @param count how many are at hand
     */
    synchronized Verdict request(byte[] window, int count) throws InterruptedException {
        awaitFlow();
        String text = new String(window, StandardCharsets.ISO_8859_1);
        if (contains(text, cutBefore)) {
            cutBefore = "";
            return new Verdict(0, Ending.RESET, delay);
        }
        if (contains(text, loseAnswerTo)) {
            loseAnswerTo = "";
            return new Verdict(count, Ending.ANSWER_LOST, delay);
        }
        if (count >= requestBytesLeft) {
            int pass = (int) requestBytesLeft;
            requestBytesLeft = NEVER;
            return new Verdict(pass, Ending.ANSWER_LOST, delay);
        }
        requestBytesLeft -= requestBytesLeft == NEVER ? 0 : count;
        return new Verdict(count, Ending.NONE, delay);
    }

    /** Judges bytes from the server; waits while everything is held back. */
    synchronized Verdict answer(int count) throws InterruptedException {
        awaitFlow();
        if (count >= answerBytesLeft) {
            int pass = (int) answerBytesLeft;
            answerBytesLeft = NEVER;
            return new Verdict(pass, Ending.RESET, delay);
        }
        answerBytesLeft -= answerBytesLeft == NEVER ? 0 : count;
        return new Verdict(count, Ending.NONE, delay);
    }

    private synchronized void awaitFlow() throws InterruptedException {
        while (stalled) {
            wait();
        }
    }

    private static boolean contains(String text, String wanted) {
        String bytes = new String(wanted.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return !bytes.isEmpty() && text.contains(bytes);
    }
}
