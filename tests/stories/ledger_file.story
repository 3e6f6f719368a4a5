# Two ledgers become one, the same whichever is merged into which; doing it twice changes nothing.
+ a.jsonl
| {"id":"a","source":"Wire","published":"2024-05-29","text":"Norway recognized Palestine on 28 May 2024."}
+ b.jsonl
| {"id":"b","source":"Herald","published":"2024-06-05","text":"Slovenia recognized Palestine on 4 June 2024."}
$ chancery read --quiet --ledger one.db a.jsonl; chancery read --quiet --ledger two.db a.jsonl b.jsonl
$ chancery ledger merge two.db --ledger one.db
~ ^entered: 1 report, 1 claim, 0 decisions; the ledger had 1 claim
$ chancery ledger merge two.db --ledger one.db
> the ledger had all of it
$ chancery ledger merge one.db --ledger two.db >both.txt
$ chancery status recognizes --format csv --ledger one.db >one.csv; chancery status recognizes --format csv --ledger two.db | cmp - one.csv
$ chancery ledger check --ledger one.db
~ ^sound: 2 reports, 2 claims, 2 statuses, 0 decisions
$ chancery ledger merge one.db --ledger one.db
? 2
e~ same ledger
$ chancery ledger merge absent.db --ledger one.db
? 3
e~ absent.db
$ chancery ledger check --ledger absent.db
? 3
e~ \[ledger.cannot_open\]
$ echo 'no ledger' >none.db; chancery ledger check --ledger none.db
? 3
$ head -c 40000 one.db >cut.db; chancery ledger check --ledger cut.db
? 3
e~ \[ledger\.(damaged|cannot_open)\]
$ chancery ledger
? 2
