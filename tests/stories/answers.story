# Whom an answer answers, where its own sentence does not say.
+ answers.jsonl
| {"id": "a1", "published": "2019-05-06", "text": "Peru accused Chile of spying on Monday. Its parliament met for an hour. Chile denied any involvement."}
| {"id": "a2", "published": "2019-05-06", "text": "Peru accused Bolivia of spying on Monday. Chile denied any involvement."}
| {"id": "a3", "published": "2019-05-06", "text": "Chadian soldiers attacked a village in Niger on Sunday. France suspended its aid to Mali. Ghana condemned the attack."}
| {"id": "a4", "published": "2019-05-06", "text": "The two armies were old foes. In October 1985 Libyan planes bombed a market in Niger."}
$ chancery code --format csv answers.jsonl
# Who charged them is meant by a denial; who charged somebody else is not.
~ ,REJECT,.*,state:CHL,Chile,CHL,,state:PER,Peru,PER,,asserted,.*,a1,
! ,REJECT,.*,state:PER,.*,a2,
# What is condemned is the attack, not what was told last.
~ ,ACCUSE,.*,state:GHA,Ghana,GHA,,state:TCD,Chad,TCD,MIL,asserted,.*,a3,
! ,ACCUSE,.*,state:GHA,.*,state:FRA,
# A month and a year before the subject are the date, no part of who acts.
~ ,1985-10.*,ASSAULT,.*,state:LBY,Libya,.*,a4,
