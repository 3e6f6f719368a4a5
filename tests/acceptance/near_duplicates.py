# SPDX-License-Identifier: Apache-2.0
"""How well copies of one story are found: pairs are made of news texts by editing them as papers do (cut from the end, another headline and
dateline, words changed, a paragraph of their own, paragraphs moved), all is read into a ledger, and what it takes for copies is compared.

usage: near_duplicates.py CHANCERY NEWS.jsonl WORK [--least PRECISION RECALL]"""
import collections
import difflib
import json
import pathlib
import random
import re
import sqlite3
import subprocess
import sys


def paragraphs_of(text):
    parts = [part for part in re.split(r'\n\s*\n', text) if part.strip()]
    if len(parts) < 4:  # one block: sentences in threes
        sentences = re.split(r'(?<=[.!?])\s+(?=[A-Z"“])', ' '.join(parts))
        parts = [' '.join(sentences[i:i + 3]) for i in range(0, len(sentences), 3)]
    return parts


def cut(parts, choose, others):
    """From the end, to fit the page: a quarter to a half goes."""
    return parts[:max(2, round(len(parts) * choose.uniform(0.5, 0.75)))]


def own_head(parts, choose, others):
    city = choose.choice('LONDON PARIS GENEVA NAIROBI DELHI'.split())
    return [f'{city} (Agencies) - {parts[0]}', *parts[1:]]


def words(parts, choose, others):
    """One word in thirty is another one."""
    def change(part):
        return ' '.join(choose.choice(('also', 'reportedly', 'meanwhile', 'officials', 'on Monday')) if choose.random() < 1 / 30 else word for word in part.split())
    return [change(part) for part in parts]


def own_paragraph(parts, choose, others):
    at = choose.randrange(1, len(parts) + 1)
    return parts[:at] + [choose.choice(others)] + parts[at:]


def moved(parts, choose, others):
    made = list(parts)
    at = choose.randrange(1, len(made))
    made.insert(choose.randrange(1, len(made)), made.pop(at))
    return made


EDITS = (cut, own_head, words, own_paragraph, moved)


def main():
    chancery, news, work = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    least = [float(value) for value in sys.argv[5:7]] if sys.argv[4:5] == ['--least'] else (0, 0)
    work.mkdir(parents=True, exist_ok=True)
    choose = random.Random(7)
    texts = [json.loads(line) for line in open(news)]
    texts = [one['text'] for one in texts if 80 <= len(one['text'].split()) <= 1500]
    choose.shuffle(texts)
    others = [part for text in texts[400:] for part in paragraphs_of(text) if 20 <= len(part.split()) <= 60]
    reports, true, edits = [], set(), {}
    for number, text in enumerate(texts):
        reports.append({'id': f'o{number}', 'text': text, 'source': f'Paper {number % 40}'})
        if number >= 400:
            continue
        parts = paragraphs_of(text)
        if len(parts) < 3:
            continue
        chosen = choose.sample(EDITS, choose.choice((1, 1, 2, 3)))
        for edit in chosen:
            parts = edit(parts, choose, others)
        reports.append({'id': f'e{number}', 'text': '\n\n'.join(parts), 'source': f'Paper {41 + number % 40}'})
        true.add(f'e{number}')
        edits[f'e{number}'] = '+'.join(sorted(edit.__name__ for edit in chosen))
    choose.shuffle(reports)
    source, ledger = work / 'pairs.jsonl', work / 'pairs.db'
    source.write_text(''.join(json.dumps(one) + '\n' for one in reports))
    for old in work.glob('pairs.db*'):
        old.unlink()
    subprocess.run([chancery, 'read', '--quiet', str(source), '--ledger', str(ledger)], check=True, stdout=subprocess.DEVNULL)
    file = sqlite3.connect(ledger)
    family = dict(file.execute('SELECT r.key, o.key FROM copy c JOIN report r ON r.id=c.report JOIN report o ON o.id=c.of'))
    head = lambda key: family.get(key, key)
    members = collections.defaultdict(list)
    for one in reports:
        members[head(one['id'])].append(one['id'])
    text_of = {one['id']: one['text'] for one in reports}
    found = {key for key in true if head(key) == head('o' + key[1:])}
    # Texts of the collection that are copies of one another without our doing are no mistakes.
    pairs = [(a, b) for group in members.values() for i, a in enumerate(group) for b in group[i + 1:]]
    def alike(a, b):
        one, two = text_of[a].split(), text_of[b].split()
        shared = sum(block.size for block in difflib.SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks() if block.size >= 5)
        return shared / min(len(one), len(two))
    wrong = [(a, b) for a, b in pairs if a[1:] != b[1:] and alike(a, b) < 0.5]
    precision, recall = 1 - len(wrong) / max(1, len(pairs)), len(found) / len(true)
    print(f'{len(true)} edited copies among {len(reports)} reports: recall {recall:.3f}; of {len(pairs)} pairs found, precision {precision:.3f}')
    missed = collections.Counter(edits[key] for key in true - found)
    if missed:
        print('missed: ' + ', '.join(f'{name} {number} of {sum(other == name for other in edits.values())}' for name, number in missed.most_common()))
    assert precision >= least[0] and recall >= least[1], 'below the bar'


if __name__ == '__main__':
    main()
