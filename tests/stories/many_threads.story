# The output does not depend on the number of threads.
$ for i in 1 2 3 4 5 6 7 8; do cat $EXAMPLES/*.jsonl; done | sed 's/"id": *"[^"]*",//' >many.jsonl
$ chancery code --jobs 1 many.jsonl $EXAMPLES >one.jsonl; chancery code --jobs 4 many.jsonl $EXAMPLES >four.jsonl; cmp one.jsonl four.jsonl
$ chancery parse --jobs 1 $EXAMPLES >one.conllu; chancery parse --jobs 3 $EXAMPLES >three.conllu; cmp one.conllu three.conllu
$ chancery read --quiet --jobs 1 --ledger one.db $EXAMPLES >one.txt; chancery read --quiet --jobs 4 --ledger four.db $EXAMPLES >four.txt; cmp one.txt four.txt
$ for r in recognizes governs controls holds-office; do chancery status $r --history --format csv --ledger one.db; done >one.csv; for r in recognizes governs controls holds-office; do chancery status $r --history --format csv --ledger four.db; done >four.csv; cmp one.csv four.csv
