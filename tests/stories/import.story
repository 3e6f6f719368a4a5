# Event data of others become events and statuses, and a second time changes nothing.
+ a.tsv
| Norway	Grant_diplomatic_recognition	Palestine	2024-05-28
| Police_(India)	Arrest,_detain,_or_charge_with_legal_action	Citizen_(India)	2024-05-29
| Norway	Make_a_visit	Sweden	2024-05-30
$ chancery import quads a.tsv --source Example
~ ^3 events from 3 reports, 28 May 2024 to 30 May 2024$
~ ^  COERCE +1 +33\.3 %$
~ ^1 status follow.* from the record now, \+1 by this\.$
e! .
$ chancery import quads a.tsv --source Example
~ ; the ledger had all of it$
~ ^Nothing changed in what holds\.$
$ chancery status recognizes --object Palestine --as-of 2024-06-01
~ Norway
$ chancery timeline "Indian police" --format json
~ "entity_id": "organ:IND:police"
~ "cameo": "173"
$ chancery timeline Norway Sweden
~ ^30 May 2024 .*Norway → Sweden: visit
# What cannot be read is named with its line, and the rest is there.
+ b.tsv
| Norway	Make_a_visit	Denmark	2024-06-01
| Norway	Fly_to_the_moon	Denmark	2024-06-01
| Norway	Make_a_visit
$ chancery import quads a.tsv b.tsv nothing.tsv --source Example
? 1
~ ^4 events from 4 reports.*; the ledger had 3 of them already$
~ ^3 rows could not be read$
e~ b\.tsv:2: "Fly_to_the_moon" is no label or code of CAMEO
e~ b\.tsv:3: a row has subject, relation, object and date, this one 2 cells
e~ nothing\.tsv.*intake\.not_found
$ cat a.tsv | chancery import quads - --ledger other.db --quiet
~ ^3 events
$ chancery import nonsense a.tsv
? 2
$ chancery import quads
? 2
$ chancery import quads a.tsv --ledger /nowhere/x.db
? 3
# Rows of GDELT, told apart by their columns; a mention is one more report of an event.
$ awk 'BEGIN { OFS = "\t"; for (i = 1; i <= 61; ++i) $i = ""; $1 = 77; $2 = 20240601; $6 = "NOR"; $8 = "NOR"; $16 = "SWE"; $18 = "SWE"; $27 = "042"; $60 = "20240602120000"; $61 = "https://a.example/1"; print }' >g.tsv
$ awk 'BEGIN { OFS = "\t"; for (i = 1; i <= 16; ++i) $i = ""; $1 = 77; $3 = "20240603120000"; $5 = "b.example"; $6 = "https://b.example/2"; print }' >m.tsv
$ chancery import gdelt g.tsv m.tsv
~ ^2 events from 2 reports
$ chancery timeline Norway Sweden --from 2024-06-01
~ a\.example
~ b\.example
# What is packed is unpacked on the way, whatever its name.
$ gzip -c a.tsv >packed && chancery import quads packed --source Example
~ ; the ledger had all of it$
$ if command -v zstd >/dev/null; then zstd -qc a.tsv; else gzip -c a.tsv; fi >packed && chancery import quads - --source Example <packed
~ ; the ledger had all of it$
# One clash is no war; three within a year are.
+ clash.tsv
| India	Use_conventional_military_force	Pakistan	2014-01-05
| Pakistan	Fight_with_small_arms_and_light_weapons	India	2014-07-20
$ chancery import quads clash.tsv --source Example
~ ^2 events from 2 reports
$ chancery status at-war-with --subject India --as-of 2014-12-31
~ ^  nothing$
~ asserted, moves nothing:
+ third.tsv
| India	Fight_with_artillery_and_tanks	Pakistan	2014-10-06
$ chancery import quads third.tsv --source Example
~ \+1 by this\.$
$ chancery status at-war-with --subject India --as-of 2014-12-31
~ ● .*since 5 January 2014
