# Who is mentioned and not known, for the lexicon's editor.
+ reports.jsonl
| {"id": "a", "published": "2011-02-03", "text": "Kenya's deputy irrigation minister, Wanza Tembelu, met Ugandan farmers on Thursday. Tembelu promised new canals."}
| {"id": "b", "published": "2011-02-04", "text": "Police in Nairobi arrested Wanza Tembelu on Friday. The Brasshold Society condemned the arrest of Tembelu."}
| {"id": "c", "published": "2011-02-05", "text": "Kenya welcomed Uganda's decision on Saturday."}
$ chancery who --new reports.jsonl
~ ^mentions +reports +name +type +country +sector
~ ^[34] +2 +Wanza Tembelu +person +KEN +GOV
! Brasshold
! Uganda
$ chancery who --new --min 1 --format json reports.jsonl
~ "name": "Brasshold Society"
~ "name": "Wanza Tembelu"
~ "report": "a"
$ chancery who --new --min 1 --top 1 reports.jsonl
~ Tembelu
! Brasshold
# The same whatever the number of threads.
$ chancery --jobs 1 who --new --min 1 --format json reports.jsonl >one.json; chancery --jobs 3 who --new --min 1 --format json reports.jsonl | cmp - one.json
# A name is still a name.
$ chancery who Kenya
~ state:KEN
$ chancery who Kenya Uganda
? 2
e~ \[usage\]
$ chancery who
? 2
