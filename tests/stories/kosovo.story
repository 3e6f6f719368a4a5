# Recognitions said to be withdrawn, denied and reaffirmed: who says what, as known when.
+ 1.jsonl
| {"id":"1","source":"Wire","published":"2012-01-25","text":"Ghana recognized Kosovo on 23 January 2012. Suriname recognized Kosovo on 8 July 2016."}
| {"id":"2","source":"Wire","published":"2016-07-10","text":"Suriname recognized Kosovo on 8 July 2016. Burundi recognized Kosovo on 16 October 2012."}
+ 2.jsonl
| {"id":"3","source":"Herald","published":"2017-11-01","text":"Suriname withdrew its recognition of Kosovo on 30 October 2017."}
| {"id":"4","source":"Herald","published":"2019-11-08","text":"Serbia's foreign minister said on 7 November 2019 that Ghana had withdrawn its recognition of Kosovo."}
| {"id":"5","source":"Herald","published":"2018-02-20","text":"Burundi withdrew its recognition of Kosovo on 15 February 2018. Kosovo's foreign ministry denied that Burundi had withdrawn its recognition of Kosovo."}
+ 3.jsonl
| {"id":"6","source":"Courier","published":"2019-11-12","text":"Ghana's government reaffirmed its recognition of Kosovo on 11 November 2019."}
| {"id":"7","source":"Courier","published":"2019-11-12","text":"Ghana's foreign ministry denied that Ghana had withdrawn its recognition of Kosovo."}
| {"id":"8","source":"Courier","published":"2019-11-13","text":"Sweden may withdraw its recognition of Kosovo."}
$ sed -i 's/ Suriname recognized Kosovo on 8 July 2016\."}/"}/' 1.jsonl; chancery read --quiet --ledger l.db 1.jsonl; chancery read --quiet --ledger l.db 2.jsonl
# Withdrawn, and nobody denies it: it ended.
$ chancery status recognizes --subject Suriname --history --ledger l.db
~ ○ Suriname recognizes Kosovo  8 July 2016 to 30 October 2017
! disputed
# Serbia says so, and nobody denies it yet.
$ chancery status recognizes --subject Ghana --history --ledger l.db
~ ○ Ghana recognizes Kosovo .* to 7 November 2019
~ said by foreign minister of Serbia
# Kosovo denies it for Burundi: in dispute, with both sides.
$ chancery status recognizes --subject Burundi --history --ledger l.db
~ Burundi recognizes Kosovo.*disputed
~ against: “
$ sleep 1; date -u +%Y-%m-%dT%H:%M:%SZ >before; sleep 1.1; chancery read --quiet --ledger l.db 3.jsonl
# Ghana itself denies and reaffirms: it goes on, disputed; Serbia's word stands against it.
$ chancery status recognizes --subject Ghana --ledger l.db
~ ● Ghana recognizes Kosovo  since 23 January 2012.*disputed
~ against: “Serbia's foreign minister said
~ Ghana's foreign ministry denied
# As known before, it had ended.
$ chancery status recognizes --subject Ghana --known-at $(cat before) --history --ledger l.db
~ ○ Ghana recognizes Kosovo .* to 7 November 2019
! reaffirmed
# Only what is named ends or is disputed.
$ chancery status recognizes --subject Suriname --history --ledger l.db
~ ○ Suriname recognizes Kosovo  8 July 2016 to 30 October 2017
! disputed
$ chancery status recognizes --subject Sweden --ledger l.db
~ hypothetical, moves nothing
$ chancery ledger check --ledger l.db
~ ^sound
