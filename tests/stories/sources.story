# The same wire story in two papers is one source; another report is a second one.
+ wire.jsonl
| {"id":"a","source":"Oslo Post","published":"2024-05-29","text":"Norway recognized Palestine on 28 May 2024. Fishermen in the north had waited for the decision since the winter, and shops in the harbour closed for an hour when the bells rang. A choir from the islands sang two songs before the mayor spoke about the weather."}
| {"id":"b","source":"Bergen Mail","published":"2024-05-29","text":"Norway recognized Palestine on 28 May 2024. Fishermen in the north had waited for the decision since the winter, and shops in the harbour closed for an hour when the bells rang. A choir from the islands sang two songs before the mayor spoke about the weather there."}
$ chancery read --quiet --ledger l.db wire.jsonl
$ chancery status recognizes --format json --ledger l.db
~ "certainty": "claimed"
$ chancery explain $(chancery status recognizes --format json --ledger l.db | sed -n 's/.*"event": "\(ev_[^"]*\)".*/\1/p' | head -n 1) --ledger l.db
~ nearly the same text, counted as one source
~ who else tells it
~ the same act, of the same to the same
+ own.jsonl
| {"id":"c","source":"Herald","published":"2024-06-01","text":"Palestine was recognized by Norway in May 2024, diplomats in Cairo wrote."}
$ chancery read --quiet --ledger l.db own.jsonl
$ chancery status recognizes --format json --ledger l.db
~ "certainty": "confirmed"
# One event, told by three reports.
$ chancery timeline Norway --format csv --ledger l.db | grep -c recognize
> 1
# Who weighs what is the user's to say.
+ mine.tsv
| limit	confirmed	*	5
$ chancery status recognizes --sources mine.tsv --format json --ledger l.db
~ "certainty": "claimed"
+ bad.tsv
| source	Wire	*	heavy
$ chancery status recognizes --sources bad.tsv --ledger l.db
? 1
e~ bad.tsv:1: .*heavy
# A paper takes back what it said; what others say stands, disputed.
+ back.jsonl
| {"id":"d","source":"Wire","published":"2024-07-01","text":"Japan recognized Palestine on 30 June 2024."}
| {"id":"e","source":"Wire","published":"2024-07-03","text":"Correction: an earlier version of this report said that Japan recognized Palestine on 30 June 2024."}
| {"id":"f","source":"Herald","published":"2024-07-01","text":"Kenya recognized Palestine on 30 June 2024."}
| {"id":"g","source":"Courier","published":"2024-07-01","text":"The government of Kenya recognized Palestine on Sunday."}
| {"id":"h","source":"Herald","published":"2024-07-04","text":"The Herald retracts its report that Kenya recognized Palestine on 30 June 2024."}
$ chancery read --quiet --ledger l.db back.jsonl
$ chancery status recognizes --subject Japan --ledger l.db
~ ^  nothing
~ \[retracted\] moves nothing: “Japan recognized
$ chancery status recognizes --subject Kenya --ledger l.db
~ ● Kenya recognizes Palestine.*disputed
~ against: “The Herald retracts
~ \[retracted\] moves nothing: “Kenya recognized
$ chancery review --reason retracted --ledger l.db
~ 2 retracted
# X says it took Y; Z denies it: no silent winner.
+ war.jsonl
| {"id":"w","source":"Wire","published":"2023-06-09","text":"Ukraine captured Bakhmut on 3 January 2022."}
| {"id":"x","source":"Wire","published":"2023-06-09","text":"Russia said that it had captured Bakhmut on 5 June 2023. Ukraine denied that Russia had captured Bakhmut."}
$ chancery read --quiet --ledger w.db war.jsonl
$ chancery status controls --object Bakhmut --as-of 2023-06-10 --ledger w.db
~ ● Russia controls Bakhmut.*disputed
~ ● Ukraine controls Bakhmut.*disputed
~ against: “Ukraine denied that Russia
# The first is not the first.
+ first.jsonl
| {"id":"p","source":"Wire","published":"2024-08-01","text":"On 30 July 2024 Iceland became the first country to recognize Palestine."}
$ chancery read --quiet --ledger l.db first.jsonl
$ chancery status recognizes --subject Iceland --ledger l.db
~ but "first" is wrong: Norway since 2024-05-28
$ chancery review --reason contradiction --ledger l.db
~ "first" is wrong
$ chancery ledger check --ledger l.db
~ ^sound
