# What cannot be read is named with its reason; the rest is processed; the exit status is 1.
+ good.txt
| France recognized Palestine on 22 September 2025.
+ mixed.jsonl
| {"id":"one","text":"Norway recognized Palestine on 28 May 2024."}
| {"id":"two","text":
| {"id":"three"}
| {"id":"four","text":"Ireland recognized Palestine on 28 May 2024.","published":"2024-13-40"}
| {"id":"five","text":"Slovenia recognized Palestine on 4 June 2024.","published":"2024-06-05"}
| {"id":"six","text":"La France a reconnu la Palestine.","language":"fr"}
$ : >empty.txt; printf 'caf\351 au lait' >latin.txt; printf '\000\001\002' >binary; mkdir -p folder/deeper && cp good.txt folder/deeper/ && cp latin.txt folder/
$ chancery code missing.txt good.txt
? 1
~ "act":"recognize"
e~ missing.txt: .*\[intake.not_found\]
$ chancery code empty.txt
? 1
e~ empty.txt: .*\[intake.empty\]
$ chancery code latin.txt
? 1
e~ latin.txt: byte 3 is not UTF-8.*\[intake.bad_utf8\]
$ chancery code binary
? 1
e~ \[intake.binary\]
$ chancery code mixed.jsonl
? 1
~ "report":"one"
~ "report":"five"
! "report":"(two|three|four|six)"
e~ mixed.jsonl:2: .*\[intake.bad_format\]
e~ mixed.jsonl:3: .*\[intake.bad_format\]
e~ mixed.jsonl:4: .*\[intake.bad_date\]
e~ 1 report set aside: the text is in French, and only English is read
$ chancery code folder
? 1
~ "act":"recognize"
e~ folder/latin.txt
$ chancery read --quiet --ledger l.db mixed.jsonl
? 1
$ chancery status recognizes --object Palestine --history --format csv --ledger l.db
~ Norway
~ Slovenia
! Ireland
# A line of ten mebibytes is skipped, and what follows it is read.
$ { printf '{"text":"'; head -c 10485760 /dev/zero | tr '\0' a; printf '"}\n'; cat mixed.jsonl; } | head -n 2 >long.jsonl; chancery code long.jsonl
? 1
~ "report":"one"
e~ long.jsonl:1: .*\[intake.too_large\]
# A sentence of five thousand tokens ends in time.
$ { printf 'France '; for i in $(seq 5000); do printf 'and France '; done; printf 'recognized Palestine.\n'; } >long.txt; chancery code --quiet long.txt >/dev/null
# A ledger that is none is left as it is.
$ echo 'no ledger' >none.db; chancery read --ledger none.db good.txt
? 3
e~ none.db
$ cat none.db
> no ledger
$ chancery status recognizes --ledger absent.db
? 3
e~ \[ledger.cannot_open\]
$ chancery read --ledger no/such/folder/l.db good.txt
? 3
