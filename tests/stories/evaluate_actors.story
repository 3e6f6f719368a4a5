# Who the actors are, against three kinds of gold. PLOVER gold records: countries and sectors of source and target.
+ records.json
| [{"id": "r1", "date": "2004-05-06", "event": "CONSULT", "text": "Norwegian diplomats met Finnish lawmakers in Oslo on Thursday.",
|   "source": [{"actorText": "Norwegian diplomats", "code": "NOR", "sector": "GOV"}], "target": [{"actorText": "Finnish lawmakers", "code": "FIN", "sector": "LEG"}]},
|  {"id": "r2", "date": "2004-05-06", "event": "DISAPPROVE", "text": "Sweden condemned Japan on Thursday.",
|   "source": [{"actorText": "Sweden", "code": "SWE"}], "target": [{"actorText": "Japan", "code": "JAP"}]},
|  {"id": "r3", "date": "2004-05-06", "event": "AID", "text": "It rained in Bergen.",
|   "source": [{"actorText": "Nobody", "code": "NOR", "sector": "CVLsam"}], "target": "weather"}]
$ chancery evaluate actors records.json
~ ^country of actor +3 +2 +2 +1.000 +0.667
~ ^country of recipient +2 +2 +2 +1.000 +1.000
~ ^sector of actor +2 +1 +1 +1.000 +0.500
~ ^sector of recipient +1 +1 +1 +1.000 +1.000
~ ^3 records, 1 without an event
! r3
$ chancery evaluate actors --misses records.json
~ ^r3 actor: wanted NOR / CVL "Nobody", found - / -
! ^r2
# Gold passages: the entities of the expected rows, by any of their names.
+ passages.jsonl
| {"id": "p1", "published": "2004-05-06", "text": "Norway recognised the government of Kiribati. Ole Hansen Bakke was sworn in as defence minister of Norway.", "expect": [{"relation": "recognizes", "subject": "Kingdom of Norway", "object": "Kiribati", "holds_on": "2004-05-06"}, {"relation": "holds-office", "subject": "Ole Hansen Bakke", "object": "defence minister of Norway", "holds_on": "2004-05-06"}, {"relation": "recognizes", "subject": "Tonga", "object": "Kiribati", "holds_on": "2004-05-06"}]}
$ chancery evaluate actors passages.jsonl --misses
~ ^p1 recognizes subject: "Tonga" \[state:TON\]
~ ^recognizes +3 +2 +0.667
~ ^holds-office +2 +2 +1.000
~ ^all +5 +4 +0.800
# A line that is no passage is named, the others count.
+ broken.jsonl
| {"id": "p1", "text": "Norway recognised Kiribati.", "expect": [{"relation": "recognizes", "subject": "Norway", "object": "Kiribati", "holds_on": "2004-05-06"}]}
| {"id": "p2"}
$ chancery evaluate actors broken.jsonl
? 1
~ ^all +2 +2 +1.000
e~ broken.jsonl:2
# PETRARCH records: codes of source and target, and whether they are among the mentions at all.
+ units.xml
| <Validation><Sentences>
| <Sentence date="20040506" id="U-1" category="DEMO">
| <EventCoding sourcecode="SWE" targetcode="NORMIL" eventcode="111"></EventCoding>
| <Text>Sweden condemned Norwegian troops on Thursday.</Text>
| </Sentence>
| <Sentence date="20040506" id="U-2" category="DEMO">
| <EventCoding sourcecode="TON" targetcode="SWE" eventcode="111"></EventCoding>
| <Text>The army of Sweden trained.</Text>
| </Sentence>
| </Sentences></Validation>
$ chancery evaluate actors --misses units.xml
~ ^target of the event +2 +1 +0.500
~ ^target among the mentions
~ ^U-2: wanted \(TON > SWE\)
~ ^2 records
+ other.txt
| Nothing of the kind.
$ chancery evaluate actors other.txt
? 1
e~ intake.bad_format
$ chancery evaluate places-of-nobody records.json
? 2
