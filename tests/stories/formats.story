+ r.txt
| Norway recognizes Palestine
|
| Norway recognized Palestine on 28 May 2024.
$ chancery code r.txt
~ ^\{"id":"ev_.*"event_type":\["SUPPORT"\].*"act":"recognize".*\}$
! ^[^{]
$ chancery code --format csv r.txt
~ ^id,date,date_precision
~ ,2024-05-28,day,
$ chancery code --format polecat r.txt
~ ^Event ID	Event Date	Event Type
~ SUPPORT	
$ cat r.txt | chancery code -
~ "act":"recognize"
$ chancery parse r.txt
~ ^# text = Norway recognized Palestine on 28 May 2024\.$
~ ^1	Norway	Norway	PROPN	NNP	.*	2	nsubj	
# What was parsed can be parsed again: the same tokens, the same trees.
$ chancery parse r.txt >a.conllu && chancery parse --pretokenized a.conllu >b.conllu && grep -c '^[0-9]' a.conllu >a.count && grep -c '^[0-9]' b.conllu >b.count && cmp a.count b.count
$ chancery parse --format conllu a.conllu >c.conllu && grep '^[0-9]' a.conllu >a.rows && grep '^[0-9]' c.conllu >c.rows && cmp a.rows c.rows
# Annotation from elsewhere is taken as it is.
+ given.conllu
| # newdoc id = given
| # published = 2024-05-30
| # sent_id = s1
| # text = Norway recognized Palestine.
| 1	Norway	Norway	PROPN	NNP	Number=Sing	2	nsubj	_	_
| 2	recognized	recognize	VERB	VBD	Mood=Ind|Tense=Past|VerbForm=Fin	0	root	_	_
| 3	Palestine	Palestine	PROPN	NNP	Number=Sing	2	obj	_	SpaceAfter=No
| 4	.	.	PUNCT	.	_	2	punct	_	_
|
$ chancery code given.conllu
~ "act":"recognize".*"report":"given".*"published":"2024-05-30"
+ q.jsonl
| {"id":"1","text":"Norway recognized Palestine.","actor":"Norway","recipient":"Palestine"}
| not json
$ chancery classify q.jsonl
~ "id":"1".*"event_type":"SUPPORT","root":"SUPPORT"
~ "error":.*"event_type":
# Why: the features that decided, with weights. PLV's root and PLOVER's type come from one frame.
+ why.jsonl
| {"id":"1","text":"Norway imposed sanctions on Iceland.","actor":"Norway","recipient":"Iceland"}
| {"id":"2","text":"Norway threatened to attack Iceland.","actor":"Norway","recipient":"Iceland"}
| {"id":"3","text":"Norway said it would not accept the offer of Iceland.","actor":"Norway","recipient":"Iceland"}
$ chancery classify --explain why.jsonl
~ "id":"1".*"event_type":"SANCTION","root":"COERCE".*"quad_code":4.*"second":.*"event":"ev_.*"feature":.*"weight":
~ "id":"2".*"event_type":"THREATEN","root":"THREATEN"
~ "id":"3".*"event_type":"REJECT","root":"REJECT"
+ gold.tsv
| sentence	source	target	gold_root
| Norway imposed sanctions on Iceland.	Norway	Iceland	COERCE
| "Norway threatened to ""attack"" Iceland."	Norway	Iceland	PROTEST
$ chancery evaluate classify --misses gold.tsv
~ ^COERCE +1 +1 +1.000 +1.000 +1.000
~ ^PROTEST +1 +0 +0.000 +0.000 +0.000
~ ^quad 4 +2 +1 +1.000 +0.500
~ ^PROTEST +THREATEN +1
~ ^PROTEST	found THREATEN
