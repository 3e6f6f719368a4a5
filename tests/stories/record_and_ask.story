# A report is read; the record answers; every answer ends in a sentence.
+ a.jsonl
| {"id":"a","source":"Wire","published":"2024-05-29","title":"Norway recognizes Palestine","text":"Norway recognized Palestine on 28 May 2024."}
+ b.jsonl
| {"id":"b","source":"Herald","published":"2024-06-10","text":"Fiji's government did not recognize Palestine. Japan may recognize Palestine."}
$ chancery read --ledger l.db a.jsonl
~ Norway recognizes Palestine
~ 28 May 2024
~ What changed
# Reading it twice changes nothing.
$ chancery read --ledger l.db a.jsonl
~ Nothing changed
$ chancery read --quiet --ledger l.db b.jsonl
$ chancery status recognizes --object Palestine --as-of 2024-06-30 --ledger l.db
~ Norway recognizes
~ since 28 May 2024
~ “Norway recognized Palestine on 28 May 2024\.”
~ Wire
! ● Japan
! ● Fiji
$ chancery status recognizes --object Palestine --as-of 2024-05-27 --format json --ledger l.db
! "holds": true
$ chancery status recognizes --subject norway --object PALESTINE --as-of 2024-06-30 --format csv --ledger l.db
~ ^st_.*,recognizes,state:NOR,Norway,
$ chancery timeline Norway --ledger l.db
~ 28 May 2024
~ \+
$ chancery changes --from 2024-05-01 --to 2024-05-31 --ledger l.db
~ began +28 May 2024 +Norway recognizes
$ chancery changes --from 2020-01-01 --to 2020-12-31 --ledger l.db
> nothing began or ended
$ chancery explain $(chancery status recognizes --subject Norway --as-of 2024-06-30 --format csv --ledger l.db | sed -n 's/^\(st_[^,]*\),.*/\1/p') --ledger l.db
~ \[recognized\]\(trigger\)
~ 28 May 2024: on 28 May 2024
~ nsubj
$ CHANCERY_LEDGER=l.db chancery who Norway
~ Norway +state:NOR
~ recognizes
