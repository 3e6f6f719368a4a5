# A person decides; the record follows from then on, and what was known before stays as it was.
+ a.jsonl
| {"id":"a","source":"Wire","published":"2024-05-29","text":"Norway recognized Palestine on 28 May 2024."}
| {"id":"b","source":"Herald","published":"2024-06-10","text":"Fiji recognized Palestine on 9 June 2024. Fiji's government denied that Fiji had recognized Palestine."}
$ chancery read --quiet --ledger l.db a.jsonl
$ chancery review --ledger l.db
~ ^1 thing waits for a person: 1 disputed
~ ^disputed  st_
~ Fiji recognizes Palestine
$ chancery status recognizes --subject Fiji --ledger l.db
~ disputed
~ against: “Fiji's government denied
$ chancery status recognizes --subject Fiji --format csv --ledger l.db | sed -n 's/^\(st_[^,]*\),.*/\1/p' >id
$ sleep 1; date -u +%Y-%m-%dT%H:%M:%SZ >before; sleep 1.1
$ chancery review --reject $(cat id) --ledger l.db
? 2
e~ --why
$ chancery review --reject $(cat id) --why "the ministry denied it" --by anna --ledger l.db
~ anna rejected status st_.*: the ministry denied it  de_
~ no longer follows: Fiji recognizes Palestine
$ chancery status recognizes --subject Fiji --ledger l.db
~ ^  nothing
~ \[rejected\] moves nothing: “Fiji recognized Palestine
$ chancery status recognizes --subject Fiji --known-at $(cat before) --ledger l.db
~ ● Fiji recognizes Palestine
! rejected
$ chancery timeline Fiji --ledger l.db
~ \[rejected\] Herald
$ chancery review --ledger l.db
> nothing waits for a person
$ chancery review --log --ledger l.db
~ anna rejected status
$ chancery ledger check --ledger l.db
~ ^sound: 2 reports, [0-9]+ claims, 1 status, 1 decision
$ chancery review --undo last --by anna --ledger l.db
~ anna undid decision de_
~ holds: Fiji recognizes Palestine
$ chancery review --undo last --ledger l.db
? 2
e~ no decision to be undone
$ chancery status recognizes --subject Fiji --ledger l.db
~ ● Fiji recognizes Palestine
$ chancery review --accept $(cut -c1-9 id) --by anna --ledger l.db
~ anna accepted status
$ chancery status recognizes --subject Fiji --ledger l.db
~ confirmed
~ \[accepted\]
$ chancery explain $(cat id) --ledger l.db
~ what people decided
~ anna accepted
$ chancery review --accept ev_nothing --ledger l.db
? 1
e~ \[ledger.no_such_id\]
$ chancery review --merge Norway --ledger l.db
? 2
$ chancery review --accept $(cat id) --undo last --ledger l.db
? 2
e~ one decision at a time
$ chancery review --ledger absent.db
? 3
# Two names that a person found to be one.
+ m.jsonl
| {"id":"c","source":"Wire","published":"2011-02-04","text":"Norway recognized the Brasshold Front on 3 February 2011."}
| {"id":"d","source":"Wire","published":"2012-02-04","text":"Norway withdrew its recognition of the Brasshold Movement on 3 February 2012."}
$ chancery read --quiet --ledger m.db m.jsonl
$ chancery review --reason new-entity --ledger m.db
~ Brasshold Front
~ Brasshold Movement
$ chancery review --merge "Brasshold Front" "Brasshold Movement" --ledger m.db
~ merged entity
$ chancery status recognizes --subject Norway --history --ledger m.db
~ Norway recognizes Brasshold Front +3 February 2011 to 3 February 2012
$ chancery ledger check --ledger m.db
~ ^sound
$ chancery ledger rebuild --ledger m.db
~ ^derived again: 1 status from 2 claims
$ chancery review --undo last --ledger m.db
$ chancery status recognizes --subject Norway --history --format csv --ledger m.db | grep -c '^st_'
> 2
