package dev.prumo.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Puts changes in an order in which none comes before what must come before it. Takes time n log n. */
final class ChangeOrder {
    private ChangeOrder() {}

    /** Returns all nodes. Wishes give way where they contradict what must be, and in a circle the order of nodes decides. */
    static List<ChangeNode> sorted(Collection<ChangeNode> nodes) {
        Map<ChangeNode, Integer> hard = new HashMap<>();
        Map<ChangeNode, Integer> soft = new HashMap<>();
        for (ChangeNode node : nodes) {
            node.followers.forEach(later -> hard.merge(later, 1, Integer::sum));
            node.wished.forEach(later -> soft.merge(later, 1, Integer::sum));
        }
        Set<ChangeNode> left =
                new LinkedHashSet<>(nodes.stream().sorted(ChangeNode.ORDER).toList());
        PriorityQueue<ChangeNode> free = new PriorityQueue<>(ChangeNode.ORDER);
        left.stream().filter(node -> count(hard, node) + count(soft, node) == 0).forEach(free::add);
        List<ChangeNode> sorted = new ArrayList<>();
        while (!left.isEmpty()) {
            if (free.isEmpty()) {
                free.add(left.stream()
                        .filter(node -> count(hard, node) == 0)
                        .findFirst()
                        .orElseGet(() -> circles(left).iterator().next()));
            }
            ChangeNode next = free.remove();
            if (left.remove(next)) {
                sorted.add(next);
                release(next, hard, soft, left, free);
            }
        }
        return sorted;
    }

    private static void release(
            ChangeNode done,
            Map<ChangeNode, Integer> hard,
            Map<ChangeNode, Integer> soft,
            Set<ChangeNode> left,
            PriorityQueue<ChangeNode> free) {
        done.followers.forEach(later -> hard.merge(later, -1, Integer::sum));
        done.wished.forEach(later -> soft.merge(later, -1, Integer::sum));
        Set<ChangeNode> touched = new LinkedHashSet<>(done.followers);
        touched.addAll(done.wished);
        touched.stream()
                .filter(left::contains)
                .filter(later -> count(hard, later) + count(soft, later) == 0)
                .forEach(free::add);
    }

    private static int count(Map<ChangeNode, Integer> counts, ChangeNode node) {
        return counts.getOrDefault(node, 0);
    }

    /** Returns the nodes that are in a circle of what must be, or between two circles. */
    static Set<ChangeNode> circles(Collection<ChangeNode> nodes) {
        Map<ChangeNode, Set<ChangeNode>> forwards = new HashMap<>();
        Map<ChangeNode, Set<ChangeNode>> backwards = new HashMap<>();
        for (ChangeNode node : nodes) {
            forwards.put(node, node.followers);
            node.followers.forEach(later ->
                    backwards.computeIfAbsent(later, any -> new HashSet<>()).add(node));
        }
        Set<ChangeNode> left = trimmed(new LinkedHashSet<>(nodes), forwards, backwards);
        return trimmed(left, backwards, forwards);
    }

    /** What is left once everything was taken away that nothing left leads to. */
    private static Set<ChangeNode> trimmed(
            Set<ChangeNode> nodes, Map<ChangeNode, Set<ChangeNode>> to, Map<ChangeNode, Set<ChangeNode>> from) {
        Set<ChangeNode> left = new LinkedHashSet<>(nodes);
        List<ChangeNode> free = new ArrayList<>();
        Map<ChangeNode, Integer> counts = new HashMap<>();
        for (ChangeNode node : nodes) {
            int count = (int) from.getOrDefault(node, Set.of()).stream()
                    .filter(nodes::contains)
                    .count();
            counts.put(node, count);
            if (count == 0) {
                free.add(node);
            }
        }
        while (!free.isEmpty()) {
            ChangeNode node = free.remove(free.size() - 1);
            left.remove(node);
            for (ChangeNode later : to.getOrDefault(node, Set.of())) {
                if (nodes.contains(later) && counts.merge(later, -1, Integer::sum) == 0) {
                    free.add(later);
                }
            }
        }
        return left;
    }
}
