#!/usr/bin/env python3
"""Trees of real news that the parser once got wrong (news_trees.tsv): how many are right now, by kind of error.

usage: news_trees.py CHANCERY DATA_NEWS_FOLDER [--least SHARE] [--verbose]

Exits with 1 when less than SHARE of the words are right.
"""
import argparse, collections, json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))


def parse(exe, report):
    """Words of a report's text as lists of CoNLL-U columns, with their byte offset in it."""
    given = json.dumps({"id": "r", "text": report["text"]}, ensure_ascii=False) + "\n"
    out = subprocess.run([exe, "parse", "--quiet", "--format", "jsonl", "-"], input=given, capture_output=True, text=True, check=True).stdout
    text, at, words, first = report["text"], 0, {}, 0
    sentence = []
    for line in out.splitlines() + [""]:
        if not line:
            offsets = [offset for offset, _ in sentence]
            for offset, columns in sentence:
                head = int(columns[6])
                words[offset] = ("root" if head == 0 else offsets[head - 1], columns[7])
            sentence = []
        elif line[0] != "#":
            columns = line.split("\t")
            if not columns[0].isdigit():
                continue
            found = text.find(columns[1], at)
            if 0 <= found < at + 200:  # else one word of a contraction, whose form stands nowhere
                at = found + len(columns[1])
            sentence.append((len(text[:max(found, at - len(columns[1]))].encode()), columns))
    return words


def main():
    a = argparse.ArgumentParser()
    a.add_argument("chancery")
    a.add_argument("news")
    a.add_argument("--least", type=float, default=0.0)
    a.add_argument("--verbose", action="store_true")
    o = a.parse_args()
    checks = collections.defaultdict(list)
    for line in open(os.path.join(HERE, "news_trees.tsv"), encoding="utf-8"):
        if not line.startswith("#"):
            name, report, *rest = line.rstrip("\n").split("\t")
            checks[name, report].append(rest)
    reports = {}
    for name in {name for name, _ in checks}:
        for line in open(os.path.join(o.news, name + ".jsonl"), encoding="utf-8"):
            report = json.loads(line)
            reports[name, report["id"]] = report
    kinds, wrong_sentences, sentences = collections.Counter(), set(), set()
    right = collections.Counter()
    for key, rows in checks.items():
        words = parse(o.chancery, reports[key])
        for sentence, word, head, relation, kind in rows:
            want = ("root" if head == "root" else int(head), relation)
            got = words.get(int(word))
            kinds[kind] += 1
            sentences.add((key, sentence))
            right[kind] += got == want
            if got != want:
                wrong_sentences.add((key, sentence))
                if o.verbose:
                    print(*key, sentence, word, "want", *want, "got", *(got or ("nothing",)), f"({kind})")
    for kind, number in sorted(kinds.items()):
        print(f"{kind:42} {right[kind]:3} of {number}")
    share = sum(right.values()) / sum(kinds.values())
    print(f"words right {sum(right.values())} of {sum(kinds.values())} ({share:.3f}), sentences {len(sentences) - len(wrong_sentences)} of {len(sentences)}")
    sys.exit(0 if share >= o.least else 1)


if __name__ == "__main__":
    main()
