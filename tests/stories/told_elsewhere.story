# Who acts and on whom is often not said where the act is told: the report says it elsewhere, or it is implied.
# A weapon has no will: somebody unknown used it, on people of the country where it happened.
+ bomb.txt
| A bomb killed 21 people in Baghdad.
$ chancery code --quiet --published 2000-01-05 --format csv bomb.txt
~ ASSAULT,explosives,.*,unknown,,UNK,.*,people,IRQ,CVL,asserted
# Accidents are no events.
+ accident.txt
| A gas explosion killed 21 people in Baghdad.
$ chancery code --quiet --published 2000-01-05 --format csv accident.txt
! ASSAULT
# Who is arrested in public life is arrested by the authorities of the place; who is a suspect is not.
+ arrest.txt
| Three ministers were arrested in Lagos. A man was arrested in Kano.
$ chancery code --quiet --published 2000-01-05 --format csv arrest.txt
~ COERCE,arrest,.*,Nigeria,NGA,GOV,.*,Three ministers,NGA,GOV
! Kano
# A ban without an authority is of the state of whom it bans.
+ ban.txt
| NAIROBI, Tuesday - The Kenya Reform Union was yesterday declared an unlawful society.
$ chancery code --quiet --published 2000-01-05 --format csv ban.txt
~ COERCE,restrict,.*,Kenya,KEN,.*,Kenya Reform Union,KEN
# Demonstrators march against those who govern there, unless somebody else is named.
+ march.txt
| Ten thousand people marched through Tirana.
$ chancery code --quiet --published 2000-01-05 --format csv march.txt
~ PROTEST,demo,.*,people,ALB,CVL
# Whom a threat hangs on; whose a thing is that is to change; who is called to account a few words on.
+ beyond.txt
| Chad threatened to stop talks on reducing the tariff if Niger goes ahead with the dam.
| Togo called for sanctions against Ghana.
$ chancery code --quiet --published 2000-01-05 --format csv beyond.txt
~ THREATEN.*,Chad,TCD,.*,Niger,NER
~ REQUEST.*,Togo,TGO,.*,Ghana,GHA
# Envoys who meet on neutral ground have no host among them.
+ neutral.txt
| Envoys of Chad and Niger went to Geneva on Monday for talks on the border.
$ chancery code --quiet --published 2000-01-05 --format csv neutral.txt
! ,Geneva,CHE,,asserted
# Criticism and refusal are of what was told before.
+ answers.txt
| Chad invaded Niger on Monday. Togo condemned the invasion.
$ chancery code --quiet --published 2000-01-05 --format csv answers.txt
~ ACCUSE.*,Togo,TGO,.*,Chad,TCD
# A headline is not a second event; a treaty of many is one of each.
+ treaty.txt
| Chad Recognises Kosovo
|
| NDJAMENA, Jan. 5 - Chad recognised Kosovo on Monday. Envoys of Peru, Chile and Bolivia signed a treaty in Lima on the same day.
$ chancery code --quiet --published 2000-01-05 --format csv treaty.txt
! 2000-01-05,day.*SUPPORT.*Chad
~ 2000-01-03,day.*SUPPORT.*Chad,TCD,.*Kosovo
~ SUPPORT.*,Peru,PER
~ SUPPORT.*,Chile,CHL
~ SUPPORT.*,Bolivia,BOL
# How long before and after another act, also at the front and in years.
+ offsets.txt
| Four days after the army of Chad attacked Niger, the Security Council on Monday imposed sanctions on Chad.
| Peru restored diplomatic relations with Chile on Tuesday, three years after Lima broke them off.
$ chancery code --quiet --published 2000-01-05 --format csv offsets.txt
~ 1999-12-30,day,.*ASSAULT.*,Chad
~ 1997,year,.*SANCTION.*,Peru
# "Here" is where the dateline says.
+ here.txt
| SKOPJE, June 19 - Togo closed its embassy here on Monday.
$ chancery code --quiet --published 2001-06-19 --format csv here.txt
~ SANCTION.*,Togo,TGO,.*North Macedonia,MKD
# "The rebels", where the report has named one armed group.
+ rebels.txt
| The army took Puno from the Shining Path on Monday. The president of Peru called on the rebels to surrender.
$ chancery code --quiet --published 1990-01-05 --format csv rebels.txt
~ REQUEST.*,PER,GOV,.*,Shining Path,PER
# What is refused, demanded and planned is no event of its own, but the ledger keeps it as not done.
+ inner.txt
| Iran refuses to recognise Kosovo. Iceland had spoken of leaving NATO. Chad insisted that Niger end the blockade.
$ chancery code --quiet --published 2000-01-05 --format csv inner.txt
~ REJECT.*,Iran,IRN,.*Kosovo
! SUPPORT
! SANCTION.*Iceland.*,asserted
$ chancery code --quiet --all --published 2000-01-05 --format csv inner.txt
~ recognize,.*Iran,IRN,.*Kosovo.*,denied
~ leave-organization,.*Iceland,ISL,.*,hypothetical
