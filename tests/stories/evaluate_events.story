# Types, modes and countries against PLOVER gold records, old names of types and one or several events included.
+ records.json
| [{"id": "r1", "date": "2004-05-06", "event": "DISAPPROVE", "mode": "disapprove", "text": "Sweden condemned Japan on Thursday.",
|   "source": [{"code": "SWE"}], "target": [{"code": "JPN"}]},
|  {"id": "r2", "date": "2004-05-06", "event": ["FIGHT"], "mode": [], "text": "Rebels attacked an army base in Chad.",
|   "source": [{"code": "TCD"}], "target": [{"code": "TCD"}]},
|  {"id": "r3", "date": "2004-05-06", "event": "AID", "text": "It rained in Bergen.", "source": [{"code": "NOR"}], "target": "weather"}]
$ chancery evaluate events records.json
~ ^ACCUSE +1 +1 +1.000 +1.000 +1.000
~ ^AID +1 +0 +0.000 +0.000 +0.000
~ ^ASSAULT +1 +1 +1.000 +1.000 +1.000
~ ^modes, where the type is right
~ ^disapprove +1 +1 +1.000 +1.000 +1.000
~ ^country of actor: precision 1.000
~ ^3 records, 1 without an event
! r3
$ chancery evaluate events --misses records.json
~ ^r3: wanted AID \(NOR > -\), found -
+ other.txt
| Nothing of the kind.
$ chancery evaluate events other.txt
? 1
e~ intake.bad_format
