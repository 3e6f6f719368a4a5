# What readers conclude from acts: drawn by named rules, shown as such, and left out when asked.
+ a.jsonl
| {"id":"a","source":"Wire","published":"2004-05-03","text":"Mexico's ambassador Roberta Lajous presented her credentials in Cuba on 4 March 2002."}
| {"id":"b","source":"Wire","published":"2004-05-03","text":"Cuba severed diplomatic relations with Mexico on 2 May 2004."}
$ chancery read --quiet --ledger l.db a.jsonl
$ chancery status accredits --subject Mexico --history --ledger l.db
~ Mexico accredits Cuba  4 March 2002 to 2 May 2004
~ severed relations end accreditations
$ chancery status accredits --subject Mexico --history --without severing-ends-accreditation --ledger l.db
~ Mexico accredits Cuba  since 4 March 2002
$ chancery status accredits --subject Mexico --history --without all --ledger l.db
~ Mexico accredits Cuba  since 4 March 2002
$ chancery status accredits --without no-such --ledger l.db
? 2
e~ severing-ends-accreditation
# Who takes a capital does not govern the country; to join the UN is not to be recognized by its members.
+ b.jsonl
| {"id":"c","source":"Wire","published":"1998-09-20","text":"The rebels of the Guinea Front captured Bissau on 18 September 1998."}
| {"id":"d","source":"Wire","published":"1999-09-20","text":"Tonga joined the United Nations on 14 September 1999."}
$ chancery read --quiet --ledger l.db b.jsonl
$ chancery status governs --object Guinea-Bissau --ledger l.db
~ ^  nothing
$ chancery status recognizes --object Tonga --ledger l.db
~ ^  nothing
~ says nothing of it: “Tonga joined
~ not to recognise it
