#!/usr/bin/env python3
"""A second language trains without a change of code: a treebank of an invented language (verb last, cases as endings, another
alphabet) is written, a model is learned from it, and sentences that it has not seen are parsed.

usage: other_language.py CHANCERY_TRAIN PARSE_BENCH FOLDER
"""
import os, random, re, subprocess, sys

NOUNS = ["дум", "лок", "пир", "сан", "том", "вел", "гор", "бет", "каш", "нуг", "рад", "ями"]
NAMES = ["Боро", "Кесан", "Вилум", "Тарго", "Нешка", "Одрин"]
VERBS = ["лем", "бур", "сит", "гон", "вар", "пек"]
ADJECTIVES = ["мил", "зур", "тех", "нов"]
PLACES = ["ум", "ол"]  # postpositions


def phrase(rng, case):
    """Words of a noun phrase with its head last but for a postposition: (form, lemma, upos, feats, head, relation) by place."""
    words = []
    if rng.random() < 0.3:
        name = rng.choice(NAMES)
        return [(name + case, name, "PROPN", f"Case={'Acc' if case == 'та' else 'Nom'}", None, None)]
    if rng.random() < 0.5:
        a = rng.choice(ADJECTIVES)
        words.append((a + "и", a, "ADJ", "_", +1, "amod"))
    n = rng.choice(NOUNS)
    words.append((n + case, n, "NOUN", f"Case={'Acc' if case == 'та' else 'Nom'}", None, None))
    return words


def sentence(rng):
    words, phrases = [], []
    order = [("", "nsubj"), ("та", "obj")]
    rng.shuffle(order)
    for case, relation in order:
        if relation == "obj" and rng.random() < 0.3:
            continue
        phrases.append((phrase(rng, case), relation))
    if rng.random() < 0.5:
        p = phrase(rng, "")
        p.append((rng.choice(PLACES), None, "ADP", "_", -1, "case"))
        phrases.insert(rng.randrange(len(phrases) + 1), (p, "obl"))
    verb = sum(len(p) for p, _ in phrases) + 1
    for p, relation in phrases:
        for form, lemma, upos, feats, head, rel in p:
            here = len(words) + 1
            words.append((form, lemma or form, upos, feats, verb if head is None else here + head, relation if rel is None else rel))
    v = rng.choice(VERBS)
    words.append((v + "ака", v, "VERB", "Tense=Past", 0, "root"))
    words.append((".", ".", "PUNCT", "_", verb, "punct"))
    first = words[0][0]
    words[0] = (first[0].upper() + first[1:],) + words[0][1:]
    return words


def treebank(path, seed, size):
    rng = random.Random(seed)
    with open(path, "w", encoding="utf-8") as out:
        for number in range(size):
            words = sentence(rng)
            out.write(f"# sent_id = {number}\n# text = {' '.join(w[0] for w in words[:-1])}.\n")
            for i, (form, lemma, upos, feats, head, relation) in enumerate(words, 1):
                misc = "SpaceAfter=No" if i == len(words) - 1 else "_"
                out.write(f"{i}\t{form}\t{lemma}\t{upos}\t{upos}\t{feats}\t{head}\t{relation}\t_\t{misc}\n")
            out.write("\n")


def main():
    train, bench, folder = sys.argv[1:4]
    os.makedirs(folder, exist_ok=True)
    path = lambda name: os.path.join(folder, name)
    treebank(path("train.conllu"), 1, 600)
    treebank(path("dev.conllu"), 2, 100)
    open(path("words"), "w").close()
    small = "--hidden 32 --word-dim 32 --piece-dim 32 --affix-dim 32 --tag 32 --arc 32 --rel 32 --epochs 40 --batch 100".split()
    models = []
    for run in ("a", "b"):  # twice, for the same bytes
        subprocess.run([train, "network", "--train", path("train.conllu"), *small, "--checkpoint", path(run + ".checkpoint")],
                       check=True, stderr=subprocess.DEVNULL)
        subprocess.run([train, "model", "--train", path("train.conllu"), "--checkpoint", path(run + ".checkpoint"), "--words", path("words"),
                        "--language", "invented", "--out", path(run + ".bin")], check=True, stderr=subprocess.DEVNULL)
        models.append(open(path(run + ".bin"), "rb").read())
    assert models[0] == models[1], "two trainings gave different models"
    told = subprocess.run([bench, "--raw", path("a.bin"), path("dev.conllu")], capture_output=True, text=True, check=True)
    print(told.stderr.strip())
    scores = {k: float(v) for k, v in re.findall(r"(\w+) (\d+\.\d+) ", told.stderr)}
    for measure, bar in (("Tokens", 99), ("Sentences", 97), ("UPOS", 97), ("Lemmas", 95), ("LAS", 95)):
        assert scores[measure] >= bar, f"{measure} {scores[measure]} below {bar}"


if __name__ == "__main__":
    main()
